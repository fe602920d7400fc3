"""What `make serve` is made of: answers to the browser, when it builds anew, and what it forgets."""

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from types import SimpleNamespace

import pytest
import serve
from rebuild import Outcome
from serve import Answer, Builder, Preview, Shown


@pytest.fixture
def preview(tmp_path) -> Iterator[Preview]:
    """A server of a small site that was built for the seventh time."""
    for name in ("index.html", "404.html", "legs/index.html", "site.css", "page.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"This is {name}.", "utf-8")
    with Preview(("127.0.0.1", 0), Answer) as server:
        server.shown = Shown(7, tmp_path, "")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(preview: Preview, path: str) -> tuple[int, Message, str]:
    """The status, the headers and the text of an answer."""
    try:
        with urllib.request.urlopen(preview.address + path) as given:
            return given.status, given.headers, given.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


@pytest.mark.parametrize(
    ("path", "status", "file", "kind"),
    [
        ("", 200, "index.html", "text/html"),
        ("index.html", 200, "index.html", "text/html"),
        ("legs/", 200, "legs/index.html", "text/html"),
        ("site.css", 200, "site.css", "text/css"),
        ("page.js", 200, "page.js", "text/javascript"),
        ("nowhere.html", 404, "404.html", "text/html"),
    ],
)
def test_a_file_is_sent_with_its_type_and_never_kept(preview, path, status, file, kind):
    code, headers, text = ask(preview, path)
    assert (code, headers["Content-Type"], headers["Cache-Control"]) == (status, kind, "no-store")
    assert text.startswith(f"This is {file}.")


def test_pages_alone_ask_whether_there_is_a_newer_build(preview):
    assert re.search(r'fetch\("/build-number"\)\)\.text\(\) !== "7"\)', ask(preview, "legs/")[2])
    assert ask(preview, "site.css")[2] == "This is site.css."
    assert ask(preview, "build-number")[::2] == (200, "7")


def test_a_message_stands_in_place_of_every_file_and_the_browser_asks_again(preview):
    preview.shown = Shown(8, preview.shown.site, "docs/index.md: mend this — please")
    code, headers, text = ask(preview, "index.html")
    assert (code, headers["Refresh"], headers["Content-Type"]) == (503, "1", "text/plain; charset=utf-8")
    assert text == "docs/index.md: mend this — please"
    assert ask(preview, "build-number")[2] == "8"


def test_nothing_is_shown_before_the_first_build():
    assert Shown() == Shown(0, serve.SITES[0], "The site is being built.")


# --- Building ---


class Pipe:
    """Takes what is sent, and gives what a process would answer."""

    def __init__(self, *answers: Outcome | Exception):
        self.sent, self.answers = [], [*answers]

    def send(self, asked: tuple[Path, bool]) -> None:
        self.sent.append(asked)

    def recv(self) -> Outcome:
        given = self.answers.pop(0)
        if isinstance(given, Exception):
            raise given
        return given


class Process:
    """Can be ended."""

    ended = False

    def terminate(self) -> None:
        self.ended = True


def builder(monkeypatch, *answers: Outcome | Exception) -> Builder:
    """A builder whose processes give these answers; it counts how often one was started."""
    made = Builder("http://127.0.0.1/")
    made.started = 0

    def start():
        made.started += 1
        made.process, made.pipe = Process(), pipe

    pipe = Pipe(*answers)
    monkeypatch.setattr(made, "_start", start)
    return made


SITE = Path("site")
SHOWN, DONE = Outcome(True, [], False), Outcome(True, ["A warning"], True)


def test_pages_are_shown_before_the_build_has_ended(monkeypatch):
    assert list(builder(monkeypatch, SHOWN, DONE).build(SITE, {"a.md"})) == [SHOWN, DONE]


def test_a_build_that_fails_at_once_has_ended(monkeypatch):
    failed = Outcome(False, ["Mend this"], True)
    assert list(builder(monkeypatch, failed).build(SITE, {"a.md"})) == [failed]


@pytest.mark.parametrize(
    ("changed", "forgets"),
    [
        ({"docs/iron.md"}, False),
        ({"overrides/main.html", "docs/a.css", "docs/a.js"}, False),
        ({"docs/data/signs.yml"}, True),
        ({"docs/iron.md", "docs/leg.svg"}, True),
    ],
)
def test_pages_are_forgotten_where_their_text_may_depend_on_what_has_changed(monkeypatch, changed, forgets):
    made = builder(monkeypatch, DONE)
    list(made.build(SITE, changed))
    assert made.pipe.sent == [(SITE, forgets)]


def test_one_process_builds_until_code_has_changed(monkeypatch):
    made = builder(monkeypatch, DONE, DONE, DONE)
    list(made.build(SITE, {"a.md"}))
    first = made.process
    list(made.build(SITE, {"b.md"}))
    assert (made.started, made.process is first, first.ended) == (1, True, False)
    list(made.build(SITE, {"b.md", "overrides/hooks/signs.py"}))
    assert (made.started, made.process is first, first.ended) == (2, False, True)


def test_a_process_that_broke_off_is_told_of_and_started_again_with_the_next_save(monkeypatch):
    made = builder(monkeypatch, EOFError(), DONE)
    (told,) = made.build(SITE, {"a.md"})
    assert told.ended and not told.works and "The build broke off." in told.says[0]
    assert made.process is None
    assert list(made.build(SITE, {"a.md"})) == [DONE] and made.started == 2


def test_the_process_ends_with_the_server_and_hears_of_its_end(monkeypatch):
    asked = {}

    class Spawned:
        def __init__(self, **how):
            asked.update(how)

        def start(self):
            asked["started"] = True

    here, there = SimpleNamespace(), SimpleNamespace(close=lambda: asked.update(closed=True))
    context = SimpleNamespace(Pipe=lambda: (here, there), Process=Spawned)
    monkeypatch.setattr(serve.multiprocessing, "get_context", lambda how: asked.update(how=how) or context)
    made = Builder("http://127.0.0.1/")
    made._start()
    assert asked == {"how": "spawn", "target": serve.build_on_request, "args": (there, "http://127.0.0.1/"),
                     "daemon": True, "started": True, "closed": True}  # fmt: skip
    assert made.pipe is here


# --- Watching ---


def test_every_file_that_makes_the_site_is_watched(monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "PROJECT", tmp_path)
    for name in (
        "docs/a/b.md",
        "overrides/hooks/c.py",
        "overrides/hooks/__pycache__/c.pyc",
        "tests/d.py",
        "mkdocs.yml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words", "utf-8")
    found = {Path(name).relative_to(tmp_path).as_posix(): size for name, (_, size) in serve.stamps().items()}
    assert found == {"docs/a/b.md": 5, "overrides/hooks/c.py": 5, "mkdocs.yml": 5}


class Stop(Exception):
    pass


def watch(monkeypatch, looks: list[dict], outcomes: list[Outcome]) -> tuple[list[tuple[Path, set[str]]], list[Shown]]:
    """What is built, and what is shown in turn, where these files are found at these looks."""
    built, preview, shown = [], type("Preview", (), {"address": "x", "shown": Shown()})(), []

    class Building:
        def __init__(self, address):
            pass

        def build(self, site, changed):
            built.append((site, changed))
            for outcome in outcomes:
                yield outcome
                shown.append(preview.shown)

    turns = iter(looks)

    def look():
        found = next(turns, None)
        if found is None:
            raise Stop
        return found

    monkeypatch.setattr(serve, "Builder", Building)
    monkeypatch.setattr(serve, "stamps", look)
    monkeypatch.setattr(serve, "INTERVAL", 0)
    with pytest.raises(Stop):
        serve.build_at_every_save(preview)
    return built, shown


def test_it_builds_once_files_rest_and_again_when_one_has_changed(monkeypatch):
    one, two = {"a": (1, 1)}, {"a": (2, 1), "b": (1, 1)}
    built, _ = watch(monkeypatch, [one, one, one, two, two, two], [DONE])
    assert [changed for _, changed in built] == [{"a"}, {"a", "b"}]


def test_nothing_is_built_while_a_file_is_still_being_saved(monkeypatch):
    looks = [{"a": (number, number)} for number in range(5)]
    assert watch(monkeypatch, looks, [DONE]) == ([], [])


def test_one_folder_is_shown_while_the_other_is_built(monkeypatch):
    looks = [{"a": (number, 1)} for number in (1, 1, 2, 2, 3, 3)]
    built, _ = watch(monkeypatch, looks, [DONE])
    assert [site for site, _ in built] == [serve.SITES[1], serve.SITES[0], serve.SITES[1]]


def test_each_thing_that_is_new_to_see_has_a_number_of_its_own(monkeypatch):
    _, shown = watch(monkeypatch, [{"a": (1, 1)}] * 2, [SHOWN, DONE])
    assert shown == [Shown(1, serve.SITES[1], ""), Shown(1, serve.SITES[1], "")]


def test_a_mistake_is_shown_in_words_and_on_the_screen(monkeypatch, capsys):
    failed = Outcome(False, ["docs/a.md: one", "docs/a.md: two"], True)
    _, shown = watch(monkeypatch, [{"a": (1, 1)}] * 2, [failed])
    assert shown == [Shown(1, serve.SITES[1], "docs/a.md: one\ndocs/a.md: two")]
    assert capsys.readouterr().out == (
        "docs/a.md: one\ndocs/a.md: two\nMend this and save; nothing has to be restarted.\n"
    )


def test_a_build_that_works_says_how_long_it_took_and_what_it_warns_of(monkeypatch, capsys):
    watch(monkeypatch, [{"a": (1, 1)}] * 2, [SHOWN, DONE])
    assert re.fullmatch(r"A warning\nBuilt in \d\.\d s\.\n", capsys.readouterr().out)


def test_a_build_without_a_warning_leaves_no_empty_line(monkeypatch, capsys):
    watch(monkeypatch, [{"a": (1, 1)}] * 2, [Outcome(True, [], True)])
    assert re.fullmatch(r"Built in \d\.\d s\.\n", capsys.readouterr().out)


def test_an_interrupt_ends_it_and_leaves_no_thread_that_would_keep_it_alive(monkeypatch):
    before, left = {*threading.enumerate()}, []

    def interrupted(preview: Preview) -> None:
        left.extend(thread for thread in {*threading.enumerate()} - before if not thread.daemon)
        preview.shutdown()
        preview.server_close()
        raise KeyboardInterrupt

    monkeypatch.setattr(serve, "build_at_every_save", interrupted)
    serve.main(["--port", "0"])
    assert not left
