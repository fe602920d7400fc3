"""`make check-host` finds nothing on servers with the site's settings, and names each fault of one without."""

import shutil
from pathlib import Path

import check_host
import pytest
from check_host import main
from click import ClickException
from placing import Home, served_by
from servers import free_port

AS_TOLD = "Include the settings from hosting/, or set it as for-clinics/host.html says, to"
SERVER, LISTING, VERSION = 'set $legs_site "";', "autoindex off;", "server_tokens off;"
# What a host has made of our settings: the file, what stands there, what stands there now, and what is said of it.
FAULTS = {
    "a header is missing": (
        "nginx-maps.conf",
        '"no-referrer"',
        '""',
        f"more: the header Referrer-Policy is missing. {AS_TOLD}: no-referrer\n",
    ),
    "a header is another": (
        "nginx-maps.conf",
        '"no-referrer"',
        '"origin"',
        f"more: the header Referrer-Policy is 'origin'. {AS_TOLD}: no-referrer\n",
    ),
    "a header comes from two places": (
        "nginx.conf",
        SERVER,
        f"{SERVER} add_header X-Content-Type-Options nosniff always;",
        "more: the header X-Content-Type-Options comes 2 times. Let one place alone send it.\n",
    ),
    "the diary can be reached by the page that opened it": (
        "nginx-maps.conf",
        r"tools/diary\.html|",
        "",
        f"tools/diary.html: the header Cross-Origin-Opener-Policy is missing. {AS_TOLD}: same-origin\n",
    ),
    "the sheet can be reached by the page that opened it": (
        "nginx-maps.conf",
        r"|tools/appointment-sheet\.html",
        "",
        f"tools/appointment-sheet.html: the header Cross-Origin-Opener-Policy is missing. {AS_TOLD}: same-origin\n",
    ),
    "a header is on files that it breaks": (
        "nginx-maps.conf",
        r"tools/diary\.html|",
        r"tools/diary\.html|connect\.html|",
        "connect.html: the header Cross-Origin-Opener-Policy is 'same-origin', and does not belong to this file. ",
    ),
    "a page for frames may be shown by nobody": (
        "nginx-maps.conf",
        r".*\.embed\.html|",
        "",
        "more: the header Content-Security-Policy is ",
    ),
    "frames are refused by an older header": (
        "nginx.conf",
        SERVER,
        f"{SERVER} add_header X-Frame-Options SAMEORIGIN always;",
        "more: the header X-Frame-Options is 'SAMEORIGIN', and the guide has no use for it. Take it out.\n",
    ),
    "readers are counted": (
        "nginx.conf",
        SERVER,
        f"{SERVER} add_header Set-Cookie id=1 always;",
        "more: the header Set-Cookie is 'id=1', and the guide has no use for it. Take it out.\n",
    ),
    "a type is wrong": (
        "nginx.conf",
        "application/manifest+json webmanifest;",
        "",
        "manifest.webmanifest: the header Content-Type is 'text/plain; charset=utf-8'. ",
    ),
    "a text does not say what its letters are": (
        "nginx.conf",
        "charset_types ",
        "charset_types text/css; # ",
        "more: the header Content-Type is 'text/plain'. ",
    ),
    "texts are not compressed": (
        "nginx.conf",
        "gzip on;",
        "gzip off;",
        "more: it is not compressed, so phones load several times as much. Switch on gzip for texts.\n",
    ),
    "texts are compressed, and caches are not told": (
        "nginx.conf",
        "gzip_vary on;",
        "gzip_vary off;",
        "more: the header Vary is missing where it is compressed. ",
    ),
    "texts are compressed for who cannot unpack them": (
        "nginx.conf",
        "gzip_static on;",
        "gzip_static always;",
        "it comes compressed by gzip to who cannot unpack that. Let requests decide.\n",
    ),
    "a font is compressed": (
        "nginx.conf",
        "gzip_types ",
        "gzip_types font/woff2 ",
        ".woff2: it is packed already, and comes compressed by gzip once more. Compress texts alone.\n",
    ),
    "the worker stays old for a day": (
        "nginx-maps.conf",
        '"no-cache"',
        '"max-age=86400"',
        f"worker.js: the header Cache-Control is 'max-age=86400'. {AS_TOLD}: no-cache\n",
    ),
    "files have no tag": (
        "nginx.conf",
        SERVER,
        f"{SERVER} etag off;",
        "more: browsers load it anew each time. Let the server send an ETag, and answer 304 to who has it already.\n",
    ),
    "nothing is there, and all seems well": (
        "nginx.conf",
        "error_page 404 /404.html;",
        "error_page 404 =200 /404.html;",
        "no-such-page/at-all: the answer is 200, not 404. Publish the whole folder, 404.html for all else.\n",
    ),
    "nothing is there, and the server says so itself": (
        "nginx.conf",
        "error_page 404 /404.html;",
        "",
        "no-such-page/at-all: it is not what this code builds. ",
    ),
    "a page leads elsewhere": (
        "nginx.conf",
        SERVER,
        f"{SERVER} location = /connect.html {{ return 301 /urgent-help.html; }}",
        "/urgent-help.html. Take out that redirect.\n",
    ),
    "a page leads to itself": (
        "nginx.conf",
        SERVER,
        f"{SERVER} location = /connect.html {{ return 301 /connect.html; }}",
        "/connect.html. Take out that redirect.\n",
    ),
    "a page is gone": (
        "nginx.conf",
        SERVER,
        f"{SERVER} location = /connect.html {{ return 404; }}",
        "connect.html: the answer is 404, not 200. Publish the whole folder, 404.html for all else.\n",
    ),
    "a folder leads to another host": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($uri ~ ^/[a-z-]+$) {{ return 301 https://elsewhere.example/; }}",
        "more: it leads to https://elsewhere.example/. Lead it to its own address with a slash.\n",
    ),
    "a folder is not there without its slash": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($uri ~ ^/[a-z-]+$) {{ return 404; }}",
        "more: the answer is 404. Lead it to its own address with a slash, as people type it without.\n",
    ),
    "a folder is shown without its slash": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($uri ~ ^/[a-z-]+$) {{ rewrite ^ $uri/index.html last; }}",
        "more: the answer is 200. Lead it to its own address with a slash, as people type it without.\n",
    ),
    "who has an old page never gets the new one": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($http_if_none_match) {{ return 304; }}",
        "more: who has an older one never gets the new one. Let the server compare the whole ETag.\n",
    ),
    "a folder without a page is listed": (
        "nginx.conf",
        LISTING,
        "autoindex on;",
        "more: the answer is 200, and what is there is for nobody. Let it be 404.\n",
    ),
    "a file that nobody asked for is sent": (
        "nginx.conf",
        "return 404;",
        "return 200;",
        ".git/config: the answer is 200, and what is there is for nobody. Let it be 404.\n",
    ),
    "a page with a request is refused": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($args) {{ return 403; }}",
        "index.html?a=b: the answer is 404, not 200. ",
    ),
    "the host wants fewer requests": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($uri ~ medicines) {{ return 429; }}",
        "more: the answer is 429: the host wants no more requests for now. Wait, and run it again.\n",
    ),
    "a page leads to what is no address": (
        "nginx.conf",
        SERVER,
        f"{SERVER} location = /connect.html {{ return 301 http://[bad/; }}",
        "connect.html: it leads to http://[bad/. Take out that redirect.\n",
    ),
    "a page has no end": (
        "nginx.conf",
        LISTING,
        f"{LISTING} if ($uri = /connect.html) {{ return 444; }}",
        "connect.html: no whole answer comes: Remote end closed connection without response.",
    ),
    "the version is told": (
        "nginx.conf",
        VERSION,
        "",
        "more: the header Server tells the version, 'nginx/",
    ),
    "the site is at another address": (
        "nginx.conf",
        SERVER,
        f"{SERVER} return 301 https://legs.example$request_uri;",
        " leads to https://legs.example/. Check that address instead.\n",
    ),
}


def changed(settings: Path, target: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the site's settings with changes: the file, what stands there, and what stands there then."""
    shutil.copytree(settings, target)
    for name, old, new in changes:
        text = (target / name).read_text("utf-8")
        assert old in text, f"{name} holds no {old}"
        (target / name).write_text(text.replace(old, new, 1), "utf-8")
    return target


def test_a_site_with_its_settings_has_no_fault(home: Home, capsys):
    assert main([home.url, str(home.site)]) == 0, capsys.readouterr().out
    assert f"{home.url} is as it should be, by " in capsys.readouterr().out


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_settings_is_named_with_its_remedy(nginx, at_root, part, tmp_path, capsys, fault):
    root, site, base = at_root
    name, old, new, said = FAULTS[fault]
    settings = changed(site / "hosting", tmp_path / "settings", (name, old, new))
    with served_by(nginx, root, settings) as port:
        assert main([Home(port, base, site).url, str(part)]) == 1
    assert said in capsys.readouterr().out


def test_a_host_that_leaves_out_the_ending_of_pages_has_no_fault(nginx, at_root, part, tmp_path, capsys):
    root, site, base = at_root
    lead = r"if ($request_uri ~ ^(.*?)(?:index)?\.html$) { return 308 $1; }"
    lead = f"{LISTING} try_files $uri $uri.html $uri/ =404; {lead}"
    settings = changed(site / "hosting", tmp_path / "settings", ("nginx.conf", LISTING, lead))
    with served_by(nginx, root, settings) as port:
        assert main([Home(port, base, site).url, str(part)]) == 0, capsys.readouterr().out


def test_a_host_may_name_a_type_in_another_way(nginx, at_root, part, tmp_path, capsys):
    root, site, base = at_root
    changes = [
        ("nginx.conf", "text/javascript js;", "application/javascript js;"),
        ("nginx.conf", "gzip_types ", "gzip_types application/javascript "),
        ("nginx.conf", "charset_types ", "charset_types text/plain text/markdown; # "),
    ]
    with served_by(nginx, root, changed(site / "hosting", tmp_path / "settings", *changes)) as port:
        assert main([Home(port, base, site).url, str(part)]) == 0, capsys.readouterr().out


def test_without_a_folder_the_site_is_built_for_the_address_that_is_checked(nginx, at_root, capsys, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example/")
    root, site, base = at_root
    with served_by(nginx, root, site / "hosting") as port:
        assert main([Home(port, base, site).url]) == 1
        assert f"it was built for another address. Build it with SITE_URL={Home(port, base, site).url} " in (
            capsys.readouterr().out
        )


def test_where_the_site_cannot_be_built_for_the_address_nothing_is_checked(capsys, monkeypatch):
    def fail(site: Path):
        raise ClickException("docs/index.md: mend this.")

    monkeypatch.setenv("SITE_URL", "")  # it is set for the build, and put back after the test
    monkeypatch.setattr(check_host, "build_site", fail)
    assert main(["https://legs.example.org/"]) == 1
    assert capsys.readouterr().err == "docs/index.md: mend this.\n"


def test_a_host_that_does_not_answer_is_named(at_root, capsys):
    assert main([f"http://127.0.0.1:{free_port()}/", str(at_root[1])]) == 1
    assert "/ does not answer: " in capsys.readouterr().out


@pytest.mark.parametrize("url", ["", "legs.example.org", "ftp://legs.example.org/"])
def test_what_is_no_address_is_refused_with_an_example(url, capsys):
    assert main([url]) == 2
    assert "for example: make check-host URL=https://legs.example.org/" in capsys.readouterr().out
