"""`_headers` as Cloudflare Pages and Netlify read it, where the settings stand, and who is told of faults."""

import json
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from building import ROOT
from content import source_date_epoch
from hosting_files import expiry
from models.hosting import TYPES, headers_for
from models.loading import load_guide

GUIDE = load_guide(ROOT / "docs")


def rules_of(text: str) -> list[tuple[str, list[str]]]:
    """The patterns of the file, each with its lines."""
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, text.splitlines()):
        if line.startswith("/"):
            found.append((line, []))
        elif not line.startswith("#"):
            found[-1][1].append(line.strip())
    return found


def sent_by(text: str, address: str, joins: bool) -> dict[str, str]:
    """What goes with an address: by a host that `joins` values and knows `!`, or one where the later part decides."""
    headers: dict[str, str] = {}
    for pattern, lines in rules_of(text):
        if not re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address):
            continue
        for line in lines:
            if line.startswith("!"):
                if joins:
                    headers.pop(line.removeprefix("! "), None)
                continue
            name, _, value = line.partition(": ")
            headers[name] = f"{headers[name]}, {value}" if joins and name in headers else value
    return headers


@pytest.fixture(scope="module")
def text(site) -> str:
    return (site / "_headers").read_text("utf-8")


@pytest.fixture(scope="module")
def paths(site) -> list[str]:
    return [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]


@pytest.mark.parametrize("joins", [True, False], ids=["Cloudflare Pages", "Netlify"])
def test_every_file_gets_its_headers(text, paths, joins):
    wrong = [path for path in paths if sent_by(text, f"/{path}", joins) != headers_for(GUIDE.hosting, path)]
    assert not wrong


def test_every_page_gets_them_too_where_the_host_leaves_out_its_ending(text, paths):
    pages = [path for path in paths if path.endswith(".html")]
    stripped = {path: sent_by(text, f"/{path.removesuffix('.html')}", joins=True) for path in pages}
    assert not [path for path in pages if stripped[path] != headers_for(GUIDE.hosting, path)]


def test_the_file_keeps_to_what_cloudflare_pages_reads(text):
    rules = rules_of(text)
    assert len(rules) <= 100
    assert all(pattern.count("*") <= 1 for pattern, _ in rules)
    assert max(map(len, text.splitlines())) <= 2000


def test_below_a_path_every_pattern_begins_with_it(below):
    _, site, base = below
    assert all(pattern.startswith(base) for pattern, _ in rules_of((site / "_headers").read_text("utf-8")))


def test_who_hosts_the_zip_finds_the_settings_in_it(site):
    (archive,) = (site / "downloads").glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        names = {name.partition("/")[2] for name in packed.namelist()}
    assert {"_headers", "hosting/nginx.conf", "hosting/apache.conf", "hosting/Caddyfile"} <= names


def test_no_phone_keeps_the_settings(below):
    line = Path(below[1], "worker.js").read_text("utf-8").partition("\n")[0]
    kept = json.loads(line.removeprefix("const kept = ").removesuffix(";"))["files"]
    assert "index.html" in kept
    assert not [path for path in kept if path.startswith(("_headers", "hosting/", ".well-known/"))]


def test_every_kind_of_file_has_a_type(site):
    endings = {file.suffix for file in site.rglob("*.*") if file.is_file()}
    unknown = sorted(ending for ending in endings if ending.removeprefix(".") not in TYPES)
    assert not unknown, "Add these to TYPES in overrides/hooks/models/hosting.py, or servers send them as plain text."


def test_without_a_contact_nobody_is_named(site):
    assert not (site / ".well-known").exists()


def test_the_contact_counts_for_less_than_a_year_from_the_day_of_the_content(below):
    lines = dict(line.split(": ", 1) for line in Path(below[1], ".well-known/security.txt").read_text().splitlines())
    checked = datetime.fromtimestamp(source_date_epoch(GUIDE), UTC).date()
    assert lines["Expires"] == expiry(checked)
    assert lines["Canonical"] == "https://example.org/legs/.well-known/security.txt"


def test_the_end_is_written_as_the_standard_wants_it():
    assert expiry(date(2026, 11, 26)) == "2027-11-25T00:00:00Z"
