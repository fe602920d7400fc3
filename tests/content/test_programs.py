"""What the programs behind `make` say and answer to the shell."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import build
import publish
import pytest
import review_sheet
import yaml
from building import ROOT
from click import ClickException
from review_sheet import changes_since
from test_review_sheet import PATH, REVIEWED

HOOKS = ROOT / "overrides" / "hooks"


def ran(*command: str) -> subprocess.CompletedProcess[str]:
    """A program of the hooks, as `make` runs it."""
    return subprocess.run(
        [sys.executable, str(HOOKS / command[0]), *command[1:]], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", ["build.py", "check_host.py", "publish.py", "review_sheet.py", "serve.py"])
def test_a_program_says_how_it_is_used(name):
    assert ran(name, "--help").stdout.startswith(f"usage: {name} [-h]")


def test_the_pages_that_are_due_are_listed_and_the_shell_is_told_whether_there_are_any():
    soon = date.today() + timedelta(days=60)
    due = []
    for file in (ROOT / "docs").rglob("*.md"):
        day = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])["review_due"]
        if date.fromisoformat(str(day)) <= soon:
            due.append(file.relative_to(ROOT).as_posix())
    done = ran("reviews.py")
    assert done.returncode == bool(due)
    if due:
        assert sorted(line.partition(": ")[2] for line in done.stdout.splitlines()) == sorted(due)
    else:
        assert done.stdout == "No page is due for review within 60 days.\n"


def test_a_build_says_what_to_open(monkeypatch, tmp_path, capsys):
    built = []
    monkeypatch.setattr(build, "build_site", built.append)
    monkeypatch.chdir(tmp_path)
    assert build.main(["--site-dir", "here"]) == 0
    assert built == [tmp_path / "here"]
    assert capsys.readouterr().out == f"Built. Open {tmp_path / 'here' / 'index.html'} in a browser.\n"
    assert build.main([]) == 0
    assert built[1] == ROOT / "site"


def test_a_build_with_a_mistake_fails_and_says_which(monkeypatch, capsys):
    def fail(site: Path):
        raise ClickException("docs/index.md: mend this.")

    monkeypatch.setattr(build, "build_site", fail)
    assert build.main([]) == 1
    assert tuple(capsys.readouterr()) == ("", "docs/index.md: mend this.\n")


@pytest.mark.parametrize(
    ("error", "place"),
    [(OSError(28, "No space left", "site/index.html"), "site/index.html"), (OSError(28, "No space left"), "here")],
)
def test_a_build_that_cannot_write_fails_and_says_where(monkeypatch, tmp_path, capsys, error, place):
    def fail(site: Path):
        raise error

    monkeypatch.setattr(build, "build_site", fail)
    monkeypatch.chdir(tmp_path)
    assert build.main(["--site-dir", "here"]) == 1
    said = capsys.readouterr().err
    assert said.endswith(f"{place}: No space left. Make room for it, and build again.\n")


def test_who_publishes_is_told_how_many_files_were_compressed(tmp_path, capsys):
    for name, size in {"index.html": 2000, "short.txt": 10, "legs.md": 1500}.items():
        (tmp_path / name).write_text("x" * size, "utf-8")
    assert publish.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == "2 files have a .gz and a .br beside them.\n"


@pytest.mark.parametrize(
    ("page", "name"), [([], "all"), (["urgent-help"], "urgent-help"), (["restless-legs/iron"], "restless-legs-iron")]
)
def test_a_sheet_for_reviewers_is_named_after_its_page(monkeypatch, tmp_path, capsys, page, name):
    monkeypatch.setattr(review_sheet, "build_site", lambda site: None)
    monkeypatch.setattr(review_sheet, "written", lambda paths, guide, site: f"Sheet of {len(paths) > 1}")
    monkeypatch.setattr(review_sheet, "SHEETS", tmp_path / "sheets")
    for _ in range(2):  # once where the folder is not there yet, and once where it is
        assert review_sheet.main(page) == 0
    target = tmp_path / "sheets" / f"{name}.html"
    assert target.read_text("utf-8") == f"Sheet of {not page}"
    assert f"Written. Open {target} in a browser, and print it.\n" in capsys.readouterr().out


def test_who_names_an_unknown_page_gets_no_sheet(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(review_sheet, "SHEETS", tmp_path / "sheets")
    assert review_sheet.main(["restless-legs/irn"]) == 1
    assert "There is no page 'restless-legs/irn'." in capsys.readouterr().err
    assert not (tmp_path / "sheets").exists()


def test_without_git_a_sheet_says_that_it_cannot_tell_what_has_changed(monkeypatch, tmp_path):
    def missing(*arguments, **more):
        raise FileNotFoundError("git")

    monkeypatch.setattr(review_sheet.subprocess, "run", missing)
    (found,) = changes_since(PATH, REVIEWED, {}, tmp_path)
    assert found.startswith("What changed cannot be told")
