"""How `make serve` builds again and again: what it keeps of a page, and how it tells of a mistake."""

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
import rebuild
from click import ClickException
from mkdocs.structure.files import File, Files
from rebuild import KeptPages, Messages, Outcome, build_on_request, build_once, explained

BOTH = ["iron.md", "legs.md"]


def files(*names: str) -> Files:
    return Files([File(name, "docs", "site", use_directory_urls=False) for name in names])


def page(name: str, **more) -> SimpleNamespace:
    file = SimpleNamespace(src_uri=name)
    fresh = {"markdown": "# Iron", "toc": "contents", "present_anchor_ids": {"iron"}, "links_to_anchors": {}}
    return SimpleNamespace(file=file, **(fresh | more))


@pytest.fixture
def kept() -> KeptPages:
    """What was kept of a page that links to another."""
    made = KeptPages(tell=lambda: None)
    known = files(*BOTH)
    made.on_files(known, None)
    assert made.on_page_markdown("# Iron", page("iron.md"), None, known) == "# Iron"
    links = {known.src_uris["legs.md"]: {"night": "legs.md#night"}}
    assert made.on_page_content("<h1>", page("iron.md", links_to_anchors=links), None, known) == "<h1>"
    return made


def test_a_page_that_is_as_it_was_is_not_rendered_and_comes_with_all_that_is_known_of_it(kept):
    known = files(*BOTH)
    kept.on_files(known, None)
    again = page("iron.md", markdown="", toc="", present_anchor_ids=set())
    assert kept.on_page_markdown("# Iron", again, None, known) == ""
    assert kept.on_page_content("", again, None, known) == "<h1>"
    assert (again.markdown, again.toc, again.present_anchor_ids) == ("# Iron", "contents", {"iron"})
    assert again.links_to_anchors == {known.src_uris["legs.md"]: {"night": "legs.md#night"}}


def test_a_page_that_has_changed_is_rendered(kept):
    assert kept.on_page_markdown("# Iron tests", page("iron.md"), None, files(*BOTH)) == "# Iron tests"
    assert kept.on_page_content("<h1>new", page("iron.md"), None, files(*BOTH)) == "<h1>new"


def test_a_page_is_not_taken_for_another(kept):
    assert kept.on_page_markdown("# Iron", page("legs.md"), None, files(*BOTH)) == "# Iron"


@pytest.mark.parametrize("names", [["iron.md"], [*BOTH, "new.md"]])
def test_every_page_is_rendered_anew_once_a_file_came_or_went(kept, names):
    kept.on_files(files(*names), None)
    assert kept.on_page_markdown("# Iron", page("iron.md"), None, files(*names)) == "# Iron"


def test_it_tells_once_the_pages_are_there():
    told = []
    KeptPages(tell=lambda: told.append("pages")).on_post_build(None)
    assert told == ["pages"]


def test_pages_are_kept_as_they_leave_the_other_hooks_and_given_before_these_change_them():
    priority = {name: getattr(KeptPages, name).mkdocs_priority for name in ("on_page_markdown", "on_page_content")}
    assert priority["on_page_markdown"] < 0 < priority["on_page_content"]
    assert KeptPages.on_post_build.mkdocs_priority > 0


def test_warnings_and_errors_are_collected_and_nothing_less():
    messages, logger = Messages(), logging.Logger("here")
    logger.addHandler(messages)
    logger.info("nothing")
    logger.warning("a %s link", "dead")
    logger.error("a mistake")
    assert messages.texts == ["a dead link", "a mistake"]


def test_a_mistake_in_code_is_named_with_the_last_line_of_the_project_it_came_through(monkeypatch, tmp_path):
    code = tmp_path / "overrides" / "hooks" / "broken.py"
    outside = tmp_path / "library.py"
    names = {}
    exec(compile("def fail():\n    raise ValueError('no number')", outside, "exec"), names)
    exec(compile("def first():\n    second()\n\ndef second():\n    fail()", code, "exec"), names)
    monkeypatch.setattr(rebuild, "PROJECT", tmp_path)
    with pytest.raises(ValueError) as caught:
        names["first"]()
    assert explained(caught.value) == "overrides/hooks/broken.py, line 5: ValueError: no number"
    with pytest.raises(ValueError) as caught:
        names["fail"]()
    assert explained(caught.value) == "ValueError: no number"


@pytest.fixture
def building(monkeypatch):
    """Has MkDocs do something else than build."""
    config = SimpleNamespace(plugins={})
    asked = {}

    def load(file, **settings):
        asked.update(settings, file=file)
        return config

    config.plugins = type("Plugins", (dict,), {"on_startup": lambda self, **how: asked.update(how)})()
    monkeypatch.setattr(rebuild, "load_config", load)

    def with_build(build) -> Outcome:
        monkeypatch.setattr(rebuild, "build", build)
        return build_once(Path("site"), "http://127.0.0.1/", KeptPages(lambda: None))

    with_build.asked = asked
    return with_build


def test_a_build_that_works_is_at_its_end_with_what_it_warned_of(building):
    assert building(lambda config: logging.getLogger("mkdocs.pages").warning("dead")) == Outcome(True, ["dead"], True)
    assert building.asked["strict"] is False and building.asked["dirty"] is False
    assert building.asked["site_url"] == "http://127.0.0.1/" and building.asked["site_dir"] == "site"


@pytest.mark.parametrize("error", [ClickException("stopped"), SystemExit(1)])
def test_a_build_that_stops_by_itself_has_nothing_to_show_and_has_said_why(building, error):
    def build(config):
        logging.getLogger("mkdocs").error("why")
        raise error

    assert building(build) == Outcome(False, ["why"], True)


def test_a_build_that_breaks_has_nothing_to_show_and_names_the_error(building):
    def build(config):
        raise KeyError("nonsense")

    outcome = building(build)
    assert (outcome.works, outcome.ended) == (False, True)
    assert len(outcome.says) == 1 and outcome.says[0].endswith("KeyError: 'nonsense'")


def test_messages_of_one_build_are_not_told_by_the_next(building):
    before = [*logging.root.handlers]
    building(lambda config: logging.getLogger("mkdocs.pages").warning("dead"))
    assert building(lambda config: None) == Outcome(True, [], True)
    assert logging.root.handlers == before


def test_pages_are_forgotten_where_that_is_asked_and_each_build_is_answered(monkeypatch):
    kept_then, sent = [], []
    orders = iter([(Path("one"), False), (Path("other"), True), (Path("one"), False)])

    def once(site, address, kept):
        kept_then.append((site, address, dict(kept.pages)))
        kept.pages["iron.md"] = "rendered"
        kept.tell()
        return Outcome(True, [site.name], True)

    def recv():
        try:
            return next(orders)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(rebuild, "build_once", once)
    monkeypatch.setattr(rebuild.signal, "signal", lambda *how: None)
    monkeypatch.setattr(rebuild.gc, "disable", lambda: None)
    build_on_request(SimpleNamespace(recv=recv, send=sent.append), "http://x/")
    pages = {"iron.md": "rendered"}
    assert kept_then == [
        (Path("one"), "http://x/", {}), (Path("other"), "http://x/", {}), (Path("one"), "http://x/", pages)
    ]  # fmt: skip
    shown = Outcome(True, [], False)
    assert sent == [shown, Outcome(True, ["one"], True), shown, Outcome(True, ["other"], True), shown,
                    Outcome(True, ["one"], True)]  # fmt: skip
