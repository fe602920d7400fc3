"""`make check-host` names files that a host sends otherwise than they were built, in any form of them."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from answer_faults import content_faults
from asking import Answer
from check_host import main
from placing import Home, served_by

CHANGED = "it is not what this code builds. Publish the folder whole, into an empty place, and let nothing on the way "
AGAIN = "Publish with `make publish`, into an empty folder."


def older(file: Path) -> bytes:
    return file.read_bytes().replace(b"<h1", b"<h1 class='older'")


# What is published otherwise: the file, what it holds by what it was, and what is said of it.
FAULTS: dict[str, tuple[str, Callable[[Path], bytes], str]] = {
    "a page was shortened": ("period-leg-pain/medicines.html", lambda page: page.read_bytes()[:-9], CHANGED),
    "the program that keeps the guide is another": ("worker.js", lambda file: b"onfetch = undefined;", CHANGED),
    "a page was built for another address": (
        "index.html",
        lambda page: page.read_bytes().replace(
            b'rel="canonical" href="http', b'rel="canonical" href="https://a.example/'
        ),
        "index.html and 1 more: it was built for another address. Build it with SITE_URL=http://127.0.0.1:",
    ),
    "a compressed page is of another version": (
        "urgent-help.html.gz",
        lambda file: gzip.compress(older(file.with_suffix(""))),
        f"urgent-help.html: its form compressed by gzip is of another version. {AGAIN}",
    ),
    "a compressed page was cut off": (
        "urgent-help.html.gz",
        lambda file: gzip.compress(file.with_suffix("").read_bytes())[:-100],
        f"urgent-help.html: its form compressed by gzip cannot be unpacked. {AGAIN}",
    ),
    "a compressed page is none": (
        "urgent-help.html.gz",
        lambda file: b"<html>",
        f"urgent-help.html: its form compressed by gzip cannot be unpacked. {AGAIN}",
    ),
    "a compressed page has no end": (
        "urgent-help.html.gz",
        lambda file: gzip.compress(bytes(300_000_000), 1),
        f"urgent-help.html: its form compressed by gzip is of another version. {AGAIN}",
    ),
    "the compressed page for unknown addresses is empty": (
        "404.html.gz",
        lambda file: b"",
        f"404.html and 1 more: its form compressed by gzip cannot be unpacked. {AGAIN}",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_was_not_built_so_is_named(nginx, at_root, part, tmp_path, capsys, fault):
    path, made, said = FAULTS[fault]
    _, site, base = at_root
    published = shutil.copytree(site, tmp_path / "published")
    tmp_path.chmod(0o755)
    (published / path).write_bytes(made(published / path))
    with served_by(nginx, published, site / "hosting") as port:
        assert main([Home(port, base, published).url, str(part)]) == 1
    assert said in capsys.readouterr().out


def test_a_brotli_form_of_another_version_is_named():
    built = b"<p>new</p>"
    packed = (("Content-Encoding", "br"), ("Vary", "Accept-Encoding"))
    plain = Answer(200, (), built)
    answers = {"identity": plain, "gzip": plain, "br": Answer(200, packed, brotli.compress(b"<p>old</p>"))}
    assert list(content_faults(answers, "index.html", built, "https://legs.example.org/")) == [
        f"its form compressed by br is of another version. {AGAIN}"
    ]
