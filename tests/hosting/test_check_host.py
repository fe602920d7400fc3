"""`make check-host` finds nothing on servers with the site's settings, and names each fault of one without."""

import shutil
from pathlib import Path

import pytest
from check_host import main
from placing import COMPRESSED, Home, served_by
from servers import free_port

# What a host has made of our settings: the file, what stands there, what stands there now, and what is said of it.
FAULTS = {
    "a header is missing": (
        "nginx.conf",
        "add_header Referrer-Policy $leg_health_guide_referrer_policy always;",
        "",
        "more: the header Referrer-Policy is missing. Include the settings from hosting/, "
        "or set it as for-clinics/host.html says, to: no-referrer\n",
    ),
    "a header is another": (
        "nginx-maps.conf",
        '"no-referrer"',
        '"origin"',
        "more: the header Referrer-Policy is 'origin'. Include the settings from hosting/, "
        "or set it as for-clinics/host.html says, to: no-referrer\n",
    ),
    "a header comes from two places": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; add_header X-Content-Type-Options nosniff always;",
        "more: the header X-Content-Type-Options comes 2 times. Let one place alone send it.\n",
    ),
    "a page for frames may be shown by nobody": (
        "nginx-maps.conf",
        r".*\.embed\.html|",
        "",
        "embed.html: the header Content-Security-Policy is ",
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
        "llms.txt: the header Content-Type is 'text/plain'. ",
    ),
    "texts are not compressed": (
        "nginx.conf",
        "gzip on;",
        "gzip off;",
        "more: it is not compressed, so phones load several times as much. Switch on gzip for texts.\n",
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
        "worker.js: the header Cache-Control is 'max-age=86400'. Include the settings from hosting/, "
        "or set it as for-clinics/host.html says, to: no-cache\n",
    ),
    "files have no tag": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; etag off;",
        "more: browsers load it anew each time. Let the server send an ETag, and answer 304 to who has that already.\n",
    ),
    "nothing is there, and all seems well": (
        "nginx.conf",
        "error_page 404 /404.html;",
        "error_page 404 =200 /404.html;",
        "no-such-page/at-all: nothing is there, and the answer is 200. Let it be 404, with the page 404.html.\n",
    ),
    "nothing is there, and the server says so itself": (
        "nginx.conf",
        "error_page 404 /404.html;",
        "",
        "the answer is not the page 404.html of the site. Name that as the page for unknown addresses.\n",
    ),
    "a page leads elsewhere": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; location = /connect.html { return 301 /urgent-help.html; }",
        "/urgent-help.html. Take out that redirect.\n",
    ),
    "a page is gone": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; location = /connect.html { return 404; }",
        "connect.html: the answer is 404. Publish the whole folder site/, with this file in it.\n",
    ),
    "a folder leads to another host": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; location ~ ^/[a-z-]+$ { return 301 https://elsewhere.example/; }",
        ": it leads to https://elsewhere.example/. Lead it to ",
    ),
    "a folder is not there without its slash": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; location ~ ^/[a-z-]+$ { return 404; }",
        "/, as people type it so.\n",
    ),
    "an old address leads nowhere": (
        "nginx.conf",
        "server_tokens off;",
        r"server_tokens off; location ~ ^/[a-z]+\.html$ { return 404; }",
        ".html: it does not lead to ",
    ),
    "the version is told": (
        "nginx.conf",
        "server_tokens off;",
        "",
        "more: the header Server tells the version, 'nginx/",
    ),
    "the site is at another address": (
        "nginx.conf",
        "server_tokens off;",
        "server_tokens off; return 301 https://legs.example$request_uri;",
        " leads to https://legs.example/. Check that address instead.\n",
    ),
}


def changed(settings: Path, target: Path, *changes: tuple[str, str, str]) -> Path:
    """A copy of the site's settings with changes: the file, what stands there, and what stands there then."""
    shutil.copytree(settings, target)
    for name, old, new in changes:
        text = (target / name).read_text("utf-8")
        assert old in text
        (target / name).write_text(text.replace(old, new, 1), "utf-8")
    return target


def test_a_site_with_its_settings_has_no_fault(home: Home, capsys):
    assert main([home.url]) == 0, capsys.readouterr().out
    assert f"{home.url} is as it should be, by " in capsys.readouterr().out


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_remedy(nginx, at_root, tmp_path, capsys, fault):
    root, site, base = at_root
    name, old, new, said = FAULTS[fault]
    settings = changed(site / "hosting", tmp_path / "settings", (name, old, new))
    with served_by(nginx, root, settings) as port:
        assert main([Home(port, base, site).url]) == 1
    assert said in capsys.readouterr().out


def test_a_compressed_file_of_another_version_is_named(nginx, at_root, tmp_path, capsys):
    _, site, base = at_root
    newer = shutil.copytree(site, tmp_path / "newer")
    for page in (newer / COMPRESSED).glob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<h1", "<h1 class='corrected'"), "utf-8")
    tmp_path.chmod(0o755)
    with served_by(nginx, newer, site / "hosting") as port:
        assert main([Home(port, base, newer).url]) == 1
    assert "its compressed form is of another version" in capsys.readouterr().out


def test_a_host_that_leaves_out_the_ending_of_pages_has_no_fault(nginx, at_root, tmp_path, capsys):
    root, site, base = at_root
    lead = r"server_tokens off; if ($request_uri ~ ^(.*?)(?:index)?\.html$) { return 308 $1; }"
    answer = "autoindex off; try_files $uri $uri.html $uri/ =404;"
    changes = [("nginx.conf", "server_tokens off;", lead), ("nginx.conf", "autoindex off;", answer)]
    with served_by(nginx, root, changed(site / "hosting", tmp_path / "settings", *changes)) as port:
        assert main([Home(port, base, site).url]) == 0, capsys.readouterr().out


def test_a_host_may_name_a_type_in_another_way(nginx, at_root, tmp_path, capsys):
    root, site, base = at_root
    changes = [
        ("nginx.conf", "text/javascript js;", "application/javascript js;"),
        ("nginx.conf", "gzip_types ", "gzip_types application/javascript "),
        ("nginx.conf", "charset_types ", "charset_types text/plain text/markdown; # "),
    ]
    with served_by(nginx, root, changed(site / "hosting", tmp_path / "settings", *changes)) as port:
        assert main([Home(port, base, site).url]) == 0, capsys.readouterr().out


def test_a_host_that_does_not_answer_is_named(capsys):
    assert main([f"http://127.0.0.1:{free_port()}/"]) == 1
    assert "/ does not answer: " in capsys.readouterr().out


@pytest.mark.parametrize("url", ["", "legs.example.org", "ftp://legs.example.org/"])
def test_what_is_no_address_is_refused_with_an_example(url, capsys):
    assert main([url]) == 2
    assert "for example: make check-host URL=https://legs.example.org/" in capsys.readouterr().out
