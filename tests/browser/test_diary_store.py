"""Where the diary lies: in the browser, in every tab alike, or in the page alone where the browser refuses."""

import pytest
from building import ROOT
from playwright.sync_api import Page
from serving import serving

SCRIPT = ROOT / "docs" / "assets" / "scripts" / "diary-store.js"
DATABASES = "async () => (await indexedDB.databases()).map(({name}) => name)"


@pytest.fixture(params=["online", "from disk"])
def origin(request, tmp_path):
    """Address of an empty page."""
    (tmp_path / "page.html").write_text("<!doctype html><title>Empty</title>", "utf-8")
    if request.param == "from disk":
        yield tmp_path.as_uri()
    else:
        with serving(tmp_path) as address:
            yield address


@pytest.fixture
def open_diary(page: Page, origin):
    """Opens the diary in one more tab."""

    def opened(before: str = "") -> Page:
        tab = page.context.new_page()
        tab.goto(f"{origin}/page.html")
        tab.add_script_tag(path=SCRIPT)
        tab.evaluate(
            f"""async () => {{
              {before};
              window.told = [];
              window.diary = diaryStore({{changed: () => told.push("changed"), refused: () => told.push("refused")}});
              await diary.load();
            }}"""
        )
        return tab

    return opened


def test_what_two_tabs_enter_on_one_day_is_there_in_both(open_diary):
    first, second = open_diary(), open_diary()
    first.evaluate("diary.save('2026-11-26', {strength: 7, notes: 'old'})")
    second.wait_for_function("told.length")
    # Neither waits for the other.
    first.evaluate("void diary.save('2026-11-26', {sleep: 'bad'})")
    second.evaluate("diary.save('2026-11-26', {notes: undefined, missed: ['work']})")
    whole = {"day": "2026-11-26", "answers": {"strength": 7, "sleep": "bad", "missed": ["work"]}}
    for tab in (first, second):
        tab.wait_for_function("diary.entry('2026-11-26').answers.missed && diary.entry('2026-11-26').answers.sleep")
        assert tab.evaluate("diary.all()") == [whole]
        assert "refused" not in tab.evaluate("told")


def test_a_day_without_answers_is_gone_and_so_is_all_that_is_removed(open_diary):
    tab = open_diary()
    tab.evaluate("diary.choose('both')")
    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        tab.evaluate(f"diary.save('{day}', {{strength: 3}})")
    tab.evaluate("diary.save('2026-11-24', {strength: undefined})")
    tab.evaluate("diary.remove('2026-11-25')")
    again = open_diary()
    assert again.evaluate("diary.all().map(({day}) => day)") == ["2026-11-26"]
    assert again.evaluate("diary.form()") == "both"
    again.evaluate("diary.clear()")
    assert again.evaluate(DATABASES) == []
    tab.wait_for_function("!diary.all().length")


def test_whoever_waits_for_the_diary_gets_what_was_kept(open_diary):
    tab = open_diary()
    tab.evaluate("diary.save('2026-11-26', {strength: 3})")
    found = tab.evaluate("""async () => {
      const again = diaryStore({changed: () => undefined, refused: () => undefined});
      again.load();
      await again.written();
      return again.all().length;
    }""")
    assert found == 1


def test_what_is_still_being_written_does_not_come_back_after_all_was_removed(open_diary):
    tab = open_diary()
    tab.evaluate("""async () => {
      for (const day of ["2026-11-24", "2026-11-25", "2026-11-26"]) diary.save(day, {strength: 3});
      await diary.clear();
      await diary.written();
    }""")
    assert tab.evaluate(DATABASES) == []
    assert tab.evaluate("diary.all()") == []


def test_a_file_adds_to_a_day_and_changes_no_answer(open_diary):
    tab = open_diary()
    tab.evaluate("diary.save('2026-11-26', {strength: 3})")
    fuller = {"day": "2026-11-26", "answers": {"strength": 9, "sleep": "bad"}}
    older = {"day": "2026-11-20", "answers": {"strength": 1}}
    tab.evaluate("(file) => diary.add(file)", [fuller, older])
    assert open_diary().evaluate("diary.all()") == [
        {"day": "2026-11-26", "answers": {"strength": 3, "sleep": "bad"}},
        older,
    ]


def test_nothing_is_written_before_the_first_answer_nor_where_the_reader_wants_nothing_kept(open_diary):
    tab = open_diary()
    tab.evaluate("diary.choose('both')")
    assert tab.evaluate(DATABASES) == []
    tab.evaluate("diary.keepNothing(true)")
    tab.evaluate("diary.save('2026-11-26', {strength: 3})")
    assert tab.evaluate("diary.all().length") == 1
    assert tab.evaluate(DATABASES) == []
    tab.evaluate("diary.clear()")
    assert not tab.evaluate("diary.all().length + told.length")


FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }"
CLOSED = "Object.defineProperty(window, 'indexedDB', {get: () => { throw new DOMException('no', 'SecurityError') }})"
NEWER = """await new Promise((done) => {
  indexedDB.open("leg-health-guide-diary", 99).onsuccess = ({target}) => done(target.result.close());
})"""


@pytest.mark.parametrize("refusal", [CLOSED, FULL, NEWER], ids=["closed", "full", "newer"])
def test_where_the_browser_refuses_the_page_says_so_once_and_holds_what_is_entered(open_diary, refusal):
    tab = open_diary(refusal)
    tab.evaluate("diary.save('2026-11-26', {strength: 3})")
    tab.evaluate("diary.save('2026-11-26', {sleep: 'bad'})")
    assert tab.evaluate("diary.all()") == [{"day": "2026-11-26", "answers": {"strength": 3, "sleep": "bad"}}]
    assert tab.evaluate("told") == ["refused"]
    assert not tab.evaluate("diary.isKept()")


def test_storage_that_fills_up_loses_nothing_of_what_was_there(open_diary):
    tab = open_diary()
    tab.evaluate("diary.save('2026-11-25', {strength: 3})")
    tab.evaluate(f"() => {{ {FULL} }}")
    tab.evaluate("diary.save('2026-11-26', {strength: 4})")
    assert tab.evaluate("diary.all().map(({day}) => day)") == ["2026-11-26", "2026-11-25"]
    assert open_diary().evaluate("diary.all().map(({day}) => day)") == ["2026-11-25"]
