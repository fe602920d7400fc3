"""Tries a mutant: changes its file in a copy of the project, and runs what can see it until something turns red."""

import json
import re
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copies import Done, changed, contents, run
from in_browsers import using
from mutants import Mutant
from seeing import BUILD, HERE, Seen, pytest_command

FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)
# What takes longer than this many times what is usual, and longer than it may take on a busy machine, hangs.
PATIENCE = 5
BUSY = 90
BUILD_SECONDS = 5
BROWSER_SECONDS = 180
NOTHING_TO_RUN = 5  # as pytest says it
# They try other programs than the build, which do with its lines what the build does.
OTHER_PROGRAMS = (
    "tests/hosting/test_check_host",
    "tests/recipes/",
    "tests/site/test_serve",
    "tests/site/test_other_generator.py",
)
READING = ("tests/site/", "tests/hosting/")  # what was built


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: `killed_by` names the first test that failed, and is empty where none did."""

    mutant: Mutant
    killed_by: str
    seconds: float
    changes_site: bool

    @property
    def survived(self) -> bool:
        """Whether no test has noticed the change."""
        return not self.killed_by


class Worker:
    """A copy of the project to try mutants in, one after the other."""

    def __init__(self, copy: Path, seen: Seen):
        """Build the copy once as it is."""
        self.copy, self.seen = copy, seen
        self.site = copy.with_name(f"{copy.name}-site")
        self.changes_site = False
        built = self._build()
        if built.exit_code:
            sys.exit(f"Without a mutant, no site is built. Mend it first.\n{built.output}")
        self.plain = contents(self.site)

    def try_out(self, mutant: Mutant) -> Outcome:
        """Run what can see a mutant, the quickest first, until something fails."""
        started = time.monotonic()
        self.changes_site = mutant.is_script
        with changed(self.copy / mutant.path, mutant.text):
            killed_by = self._test_in_browsers(mutant) if mutant.is_script else self._for_hook(mutant)
        return Outcome(mutant, killed_by, time.monotonic() - started, self.changes_site)

    def _for_hook(self, mutant: Mutant) -> str:
        """What has killed the mutant."""
        return next(filter(None, self._steps(mutant)), "")

    def _steps(self, mutant: Mutant) -> Iterator[str]:
        """What killed the mutant, step by step; empty where nothing has yet."""
        seeing = self.seen.by(mutant)
        known = {*self.seen.seconds}
        quick = {test for test in known if test.startswith("tests/content/")}
        yield self._test(quick if "" in seeing else quick & seeing)
        if {"", BUILD} & seeing:
            built = self._build()
            yield "a build" + " that does not end" * built.too_long if built.exit_code else ""
            self.changes_site = contents(self.site) != self.plain
        others = {test for test in known if test.startswith(OTHER_PROGRAMS)}
        site = {test for test in known if test.startswith(READING)} - others if self.changes_site else set()
        slow = (known & seeing) - quick
        yield self._test(slow - others | site if BUILD in seeing else slow | site)
        if self.changes_site:
            yield self._test_in_browsers(mutant)

    def _build(self) -> Done:
        shutil.rmtree(self.site, ignore_errors=True)
        command = [sys.executable, "overrides/hooks/build.py", "--site-dir", str(self.site)]
        return run(command, self.copy, BUILD_SECONDS * PATIENCE + BUSY)

    def _test(self, tests: set[str]) -> str:
        """Run these tests, file by file, the quickest first."""
        files = defaultdict(float)
        for test in tests:
            files[test.partition("::")[0]] += self.seen.seconds[test]
        return self._run_pytest(sorted(files, key=files.get), tests, sum(files.values()))

    def _test_in_browsers(self, mutant: Mutant) -> str:
        """Run the tests in browsers that use what is changed. What fails has to fail again: browsers may be late."""
        files = using(mutant.path, self.copy)
        for _ in range(2):
            failed = self._run_pytest(files, set(), BROWSER_SECONDS)
            if not failed or self._run_pytest([failed], set(), BROWSER_SECONDS):
                return failed
        return ""

    def _run_pytest(self, files: list[str], tests: set[str], usual: float) -> str:
        """Run files of tests, and of the tests that are known those alone that are wanted. Empty if all pass."""
        if not files:
            return ""
        chosen = self.copy.with_name(f"{self.copy.name}-chosen.json")
        chosen.write_text(json.dumps({"known": [*self.seen.seconds], "wanted": [*tests]}), "utf-8")
        done = run(
            [sys.executable, *pytest_command("-x", "-p", "choosing", "-rfE", "--tb=no", *files)],
            self.copy,
            usual * PATIENCE + BUSY,
            MUTANTS_CHOSEN=str(chosen),
            PYTEST_DEBUG_TEMPROOT=str(self.copy.parent),
            PYTHONPATH=str(HERE),
        )
        if done.too_long:
            return f"{files[0]} and what follows, which do not end"
        if done.exit_code in (0, NOTHING_TO_RUN):
            return ""
        failed = FAILED.search(done.output)
        return failed[1] if failed else done.output.strip().splitlines()[-1]
