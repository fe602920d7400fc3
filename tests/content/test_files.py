"""What may stand below docs/: a file that nobody knows is refused by its name, so that none is ever published."""

import os

import pytest
from models.files import ignored
from models.loading import load_guide
from models.problems import ContentError
from models.reading import read_text
from small_docs import PAGE, message_for

SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0H4"/></svg>\n'
PNG = b"\x89PNG\r\n\x1a\n"


def put(docs, path: str, data: bytes | str = "words\n") -> None:
    target = docs / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize(
    "path",
    [
        "key.pem", "iron.md~", "draft.docx", "iron.md.bak", "iron.md.orig", "notes.txt", "iron.html", "page.js",
        "iron", ".env", ".git/config", ".htpasswd", "restless-legs/.hidden.md~", "CNAME", "_headers", "robots.txt",
        "data/patients.yml", "data/sources.yaml", "data/sources.yml.old", "data/more/sources.yml", "data/notes.csv",
        "assets/key.pem", "assets/images/photo.heic", "assets/images/photo.jpg", "assets/images/Photo.png",
        "assets/images/a b.svg",
        "assets/images/drawings/leg.png", "assets/images/qr/r.svg",
        "assets/scripts/page.ts", "assets/scripts/old/page.js",
        "assets/styles/base.css.map", "assets/fonts/font.ttf", "assets/videos/v.mp4", "iron.md/notes.txt", "é.txt",
    ],
)  # fmt: skip
def test_a_file_that_nobody_knows_is_named_with_what_to_do(docs, path):
    put(docs, path)
    message = message_for(docs)
    assert f"docs/{path} is no file that this guide knows, and all below docs/ is published." in message
    assert "Remove it, or move it outside docs/. Known are: pages (.md)" in message


@pytest.mark.parametrize(("name", "printed"), [("a\nb.txt", r"a\nb.txt"), ("a\u202eb.txt", r"a\u202eb.txt")])
def test_a_name_that_cannot_be_printed_is_named_by_escapes(docs, name, printed):
    put(docs, name)
    assert f"docs/{printed} is no file that this guide knows" in message_for(docs)


def test_a_name_of_another_encoding_is_named_by_escapes(docs):
    (docs / os.fsdecode(b"w\xe4rme.txt")).write_text("words", "utf-8")
    message = message_for(docs)
    assert r"docs/w\udce4rme.txt is no file that this guide knows" in message
    message.encode()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("restless-legs/iron.md", PAGE.replace("self-care", "about").replace("short_address: h\n", "")),
        ("assets/images/touch-icon.png", PNG),
        ("assets/images/favicon.svg", SHAPE),
        ("assets/images/drawings/leg.svg", SHAPE),
        ("assets/fonts/atkinson.woff2", b"wOF2...."),
        ("assets/fonts/LICENSE-atkinson.txt", "words"),
        ("assets/scripts/page.js", "words"),
        ("assets/styles/base.css", "words"),
        ("data/queries.yml", "[]"),
    ],
)
def test_a_file_of_each_known_kind_is_accepted(docs, path, data):
    put(docs, path, data)
    load_guide(docs)


DROPPED = [".DS_Store", "._iron.md", "Thumbs.db", "desktop.ini", ".iron.md.swp", ".#iron.md", "assets/.DS_Store"]


@pytest.mark.parametrize("path", DROPPED)
def test_what_a_system_or_an_editor_drops_is_no_mistake_and_left_out(docs, path):
    put(docs, path, b"\xff\x00")
    load_guide(docs)
    assert ignored(path)


@pytest.mark.parametrize("name", ["Thumbs.db", "._x", ".x.swp"])
def test_a_folder_is_not_left_out_for_its_name(docs, tmp_path, name):
    put(docs, f"about/{name}/key.pem")
    (tmp_path / "private").mkdir()
    (docs / name).symlink_to(tmp_path / "private")
    message = message_for(docs)
    assert f"docs/about/{name}/key.pem is no file that this guide knows" in message
    assert f"docs/{name} is a link or a device" in message


@pytest.mark.parametrize("target", ["/etc/passwd", "heat.md", "nowhere"])
@pytest.mark.parametrize("path", ["iron.md", "assets/images/a.png", "data/queries.yml"])
def test_a_link_is_refused_wherever_it_leads(docs, path, target):
    (docs / path).parent.mkdir(parents=True, exist_ok=True)
    (docs / path).symlink_to(target)
    message = message_for(docs)
    assert f"docs/{path} is a link or a device, not a file. Remove it, or move it outside docs/." in message


def test_a_link_to_a_folder_is_refused_and_not_followed(docs, tmp_path):
    put(tmp_path, "private/letter.md", PAGE)
    (docs / "letters").symlink_to(tmp_path / "private")
    message = message_for(docs)
    assert "docs/letters is a link or a device" in message
    assert "letter.md" not in message


def test_a_pipe_is_refused_and_not_waited_for(docs):
    os.mkfifo(docs / "iron.md")
    assert "docs/iron.md is a link or a device, not a file." in message_for(docs)


@pytest.mark.parametrize("path", ["con.md", "restless-legs/aux.md", "nul/iron.md", "assets/scripts/com1.js", "lpt9.md"])
def test_a_name_that_windows_keeps_for_a_device_is_refused(docs, path):
    put(docs, path, PAGE)
    message = message_for(docs)
    assert f"docs/{path}: Windows keeps this name for a device, so no copy could be extracted there. Rename" in message


def test_a_name_that_is_too_long_says_by_how_much(docs):
    name = "long-" * 12 + "x.md"
    put(docs, name, PAGE)
    assert f"docs/{name}: the name has 64 characters. Shorten it to 60 at most." in message_for(docs)


@pytest.mark.parametrize("folder", ["assets", "connect", "data", "downloads", "templates"])
def test_a_page_in_a_folder_that_the_build_writes_is_refused(docs, folder):
    put(docs, f"{folder}/iron.md", PAGE)
    assert f"docs/{folder}/iron.md: the folder {folder} is not for pages. Move the page" in message_for(docs)


@pytest.mark.parametrize(("path", "data"), [("assets/images/a.png", b"%PDF-1.7"), ("assets/fonts/a.woff2", b"")])
def test_a_file_that_is_not_what_its_ending_says_is_refused(docs, path, data):
    put(docs, path, data)
    assert f"docs/{path} is not what its ending says. Save the picture or font anew" in message_for(docs)


@pytest.mark.parametrize("path", ["assets/scripts/page.js", "assets/styles/base.css", "assets/fonts/LICENSE.txt"])
def test_a_text_that_is_published_holds_nothing_unseen(docs, path):
    put(docs, path, "a\n\u202eb\n")
    assert f"docs/{path}, line 2 holds U+202E (right-to-left override)" in message_for(docs)


def test_a_file_that_cannot_be_read_is_named_with_the_reason(docs):
    with pytest.raises(ContentError, match=r"docs/heat.md cannot be read: No such file or directory. Restore it"):
        read_text(docs / "cold.md", "docs/heat.md")


def test_a_folder_that_cannot_be_opened_is_named_with_the_reason(docs, monkeypatch):
    (docs / "legs").mkdir()
    whole = os.scandir

    def scandir(folder):
        if str(folder).endswith("legs"):
            raise PermissionError(13, "Permission denied")
        return whole(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert "docs/legs/ cannot be opened: Permission denied. Allow reading it." in message_for(docs)
