"""What nginx, Apache and Caddy send with the settings that the build writes for them."""

import gzip
import subprocess
from urllib.parse import urljoin, urlsplit

import pytest
from asking import Answer, asked
from building import ROOT
from markup import found
from models.hosting import content_type, headers_for
from models.loading import load_guide
from placing import COMPRESSED, CONTACT, Home, one, served_by
from published import asset
from servers import SERVERS, Place, free_port

RULES = load_guide(ROOT / "docs").hosting
OURS = {name for rule in RULES for name in rule.headers}
FILES = [
    "index.html",
    "restless-legs/iron.html",
    "restless-legs/iron.embed.html",
    "connect.html",
    "connect/2.16.840.1.113883.6.90/G25.81.html",
    "connect/2.16.840.1.113883.6.90/G25.81.json",
    "restless-legs/iron.md",
    "restless-legs/iron.oembed.json",
    "tools/diary.html",
    "r.html",
    "topics.json",
    "llms.txt",
    "robots.txt",
    "sitemap.xml",
    "sitemap.xml.gz",
    "manifest.webmanifest",
    "worker.js",
    "assets/images/preview.png",
    "assets/fonts/LICENSE-atkinson-hyperlegible-next.txt",
    "downloads/leg-health-guide.html",
    "downloads/leg-health-guide-0.1.0.zip",
    "downloads/leg-health-guide-0.1.0.zip.sha256",
    "hosting/nginx.conf",
    "hosting/Caddyfile",
    "_headers",
]
MISSING = ["no-such-page.html", "connect/no-such-code.json", "restless-legs/none.embed.html", "assets/hashed/none.js"]
TEXTS = ["index.html", "topics.json", "worker.js", "restless-legs/iron.md", "manifest.webmanifest", "sitemap.xml"]
PACKED = [
    "assets/images/preview.png",
    "downloads/leg-health-guide-0.1.0.zip",
]
ASSETS = ["site.css", "site.js", "favicon.svg", "atkinson-hyperlegible-next.woff2"]


def sent(answer: Answer) -> dict[str, list[str]]:
    """Those of our headers that an answer has, with every value."""
    return {name: answer.all(name) for name in sorted(OURS) if answer.all(name)}


def wanted(path: str) -> dict[str, list[str]]:
    """Our headers of a file, each once."""
    return {name: [value] for name, value in sorted(headers_for(RULES, path).items())}


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_with_its_headers_once_each(home: Home, path):
    answer = home.ask(path)
    assert answer.status == 200
    assert sent(answer) == wanted(path)


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_with_its_type(home: Home, path):
    assert one(home.ask(path), "Content-Type") == content_type(path)


@pytest.mark.parametrize("name", ASSETS)
def test_a_file_whose_name_carries_its_hash_is_kept_for_a_year(home: Home, name):
    path = asset(home.site, name).relative_to(home.site).as_posix()
    answer = home.ask(path)
    assert sent(answer) == wanted(path)
    assert one(answer, "Content-Type") == content_type(path)
    assert one(answer, "Cache-Control") == "public, max-age=31536000, immutable"


def test_the_path_of_a_folder_is_its_page(home: Home):
    answer = home.ask("restless-legs/")
    assert answer.status == 200
    assert one(answer, "Content-Type") == content_type("index.html")
    assert sent(answer) == wanted("restless-legs/index.html")


@pytest.mark.parametrize("path", MISSING)
def test_an_address_that_nothing_has_comes_with_the_headers_of_the_page_for_it(home: Home, path):
    answer = home.ask(path)
    assert answer.status == 404
    assert one(answer, "Content-Type") == content_type("404.html")
    assert sent(answer) == wanted("404.html")


def test_the_page_for_unknown_addresses_leads_on_from_any_folder(home: Home):
    page = home.ask("no/such/page.html").body.decode()
    links = {urlsplit(urljoin(f"{home.url}no/such/page.html", link)).path for link in found(page, "//main//a/@href")}
    assert links
    for link in links:
        assert link.startswith(home.base)
        assert home.ask(link.removeprefix(home.base)).status == 200


def test_a_folder_without_its_slash_leads_to_its_page(home: Home):
    answer = home.ask("restless-legs")
    assert answer.status in (301, 308)
    assert urljoin(f"{home.url}restless-legs", one(answer, "Location")) == f"{home.url}restless-legs/"
    assert sent(answer) == wanted("restless-legs")


def test_the_path_of_the_site_without_its_slash_leads_to_it(home: Home):
    answer = asked(home.url.rstrip("/"))
    if home.base == "/":
        assert answer.status == 200
    else:
        assert answer.status in (301, 302, 308)
        assert urljoin(home.url.rstrip("/"), one(answer, "Location")) == home.url


def test_who_asks_cannot_say_where_a_folder_leads(home: Home):
    assert "elsewhere.example" not in home.ask("restless-legs", Host="elsewhere.example").first("Location")


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_is_compressed_for_who_can_unpack_it(home: Home, path):
    answer = home.ask(path, Accept_Encoding="gzip")
    assert one(answer, "Content-Encoding") == "gzip"
    assert "accept-encoding" in one(answer, "Vary").lower()
    assert gzip.decompress(answer.body) == home.ask(path).body


def test_nginx_sends_what_was_compressed_in_advance(nginx, at_root):
    root, site, base = at_root
    page = f"{COMPRESSED}/self-care.html"
    with served_by(nginx, root, site / "hosting") as port:
        answer = Home(port, base, site).ask(page, Accept_Encoding="gzip")
    assert answer.body == (site / f"{page}.gz").read_bytes()
    assert sent(answer) == wanted(page)


@pytest.mark.parametrize("path", PACKED)
def test_what_is_packed_already_is_not_compressed_again(home: Home, path):
    assert not home.ask(path, Accept_Encoding="gzip").all("Content-Encoding")


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_file_that_has_not_changed_is_not_sent_again(home: Home, coding):
    first = home.ask("index.html", Accept_Encoding=coding)
    again = home.ask("index.html", Accept_Encoding=coding, If_None_Match=one(first, "ETag"))
    assert (again.status, again.body) == (304, b"")
    assert one(again, "Cache-Control") == wanted("index.html")["Cache-Control"][0]
    # Apache leaves out what the browser has already (RFC 9110, 15.4.5).
    assert sent(again).items() <= wanted("index.html").items()


def test_a_folder_without_a_page_is_not_listed(home: Home):
    answer = home.ask("assets/")
    assert answer.status in (403, 404)
    assert b"There is no page at this address" in answer.body


@pytest.mark.parametrize("path", [".git/config", "%2egit/config", "restless-legs/../.git/config", ".git/"])
def test_a_file_that_nobody_may_see_is_not_there(home: Home, path):
    answer = home.ask(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


@pytest.mark.parametrize("step", ["../", "%2e%2e/", "..%2f", "%2e%2e%2f", "..%5c", "assets/../../", "....//"])
def test_nothing_outside_the_folder_is_served(home: Home, step):
    assert b"secret" not in home.ask(f"{step * 3}outside.txt").body


@pytest.mark.parametrize("path", ["index.html", "none.html", "restless-legs", "assets/"])
def test_the_version_of_the_server_stays_unsaid(home: Home, path):
    answer = home.ask(path)
    assert not any(letter.isdigit() for letter in one(answer, "Server"))
    assert b"Server at" not in answer.body


def test_the_server_finds_nothing_wrong_with_the_settings(server, below, tmp_path):
    root, site, _ = below
    place = Place(root, site / "hosting", tmp_path, free_port())
    place.config.write_text(SERVERS[server].written(place), "utf-8")
    command = SERVERS[server].command(SERVERS[server].check, place)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert str(place.settings) not in done.stdout + done.stderr, "a warning names a file of ours"


def test_who_is_told_of_faults_is_served_where_it_is_set(home: Home):
    answer = home.ask(".well-known/security.txt")
    if home.base == "/":
        assert answer.status == 404
    else:
        assert one(answer, "Content-Type") == "text/plain; charset=utf-8"
        assert f"Contact: {CONTACT}\n" in answer.body.decode()
