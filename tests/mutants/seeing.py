"""Which tests can see a change: those that run its line, as coverage has recorded once."""

import ast
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from copies import contents, run
from coverage import Coverage, CoverageData
from mutants import Mutant

HERE = Path(__file__).parent
SETTINGS = HERE / "coverage.ini"
# Tests that run hooks; those in browsers see what was built.
FOLDERS = ("content", "site", "hosting", "recipes")
HOOKS, BUILD = "overrides/hooks", "build"
HOURS = 3600


# It runs the other tests once more, and would see whatever they see, minutes later.
AGAIN = "tests/recipes/test_recipes.py::test_all_other_tests_stay_green_and_none_is_touched"


def pytest_command(*arguments: str) -> list[str]:
    """How pytest is called: in one process, and without leaving anything behind."""
    return ["-m", "pytest", "-p", "no:cacheprovider", "--numprocesses", "0", "--deselect", AGAIN, *arguments]


class Seen:
    """The record of a run of all tests that run hooks."""

    def __init__(self, project: Path, folder: Path):
        """Read the record of a project that `record` has left in a folder."""
        self.project = project
        self.folder = folder
        self._data = CoverageData(str(folder / "coverage"))
        self._data.read()

    @classmethod
    def record(cls, project: Path, folder: Path) -> "Seen":
        """Run in a copy of the project what is not recorded yet in a folder. Ends the run where something fails."""
        folder.mkdir(parents=True, exist_ok=True)
        known = folder / "recorded.json"
        before = json.loads(known.read_text("utf-8")) if known.exists() else {}
        tests = {test: checksum for name in FOLDERS for test, checksum in _tests_in(project, name)}
        hooks = {f"{HOOKS}/{file}": checksum for file, checksum in contents(project / HOOKS).items()}
        fresh = {test for test in tests if before.get(test) != tests[test]}
        if before:
            changed = [file for file in hooks if before.get(file) != hooks[file]]
            fresh |= tests.keys() & cls(project, folder).running(changed)
        if fresh:
            _trace(project, folder, pytest_command("-p", "tracing", *sorted(fresh)), "")
            site = project.with_name(f"{project.name}-site")
            _trace(project, folder, ["overrides/hooks/build.py", "--site-dir", str(site)], BUILD)
            measured = Coverage(data_file=str(folder / "coverage"), config_file=str(SETTINGS))
            measured.load()
            measured.combine([str(folder)])
            measured.save()
        known.write_text(json.dumps(tests | hooks), "utf-8")
        return cls(project, folder)

    def running(self, files: list[str]) -> set[str]:
        """The files of tests that run any line of these files of hooks."""
        found = [self._data.contexts_by_lineno(self._measured(file)) for file in files]
        contexts = {context for lines in found for named in lines.values() for context in named}
        return {context.partition("::")[0] for context in contexts}

    def _measured(self, path: str) -> str:
        """What the record calls a file; empty where none of its lines has ever run."""
        return next((name for name in self._data.measured_files() if name.endswith(path)), "")

    @cached_property
    def seconds(self) -> Counter[str]:
        """How long each test takes, measured while lines were recorded."""
        return Counter(json.loads((self.folder / "seconds.json").read_text("utf-8")))

    def by(self, mutant: Mutant) -> set[str]:
        """The tests that run the line of a mutant; "build" where a build does, and "" where its import does."""
        contexts = self._data.contexts_by_lineno(self._measured(mutant.path))
        lines = _statement((self.project / mutant.path).read_text("utf-8"), mutant.line)
        named = {context for line in lines for context in contexts.get(line, ())}
        tests = {context.rpartition(" (")[0] or context for context in named}
        # What a program does that was started for one test, others of the same file may have asked for.
        shared = {context.partition("::")[0] for context in named if context.endswith(" (setup)")}
        if "" in tests:
            shared |= self._importing(Path(mutant.path).stem)
        return tests | {test for test in self.seconds if test.partition("::")[0] in shared}

    def _importing(self, module: str) -> set[str]:
        """The files of tests that import a module themselves; which test does first, is chance."""
        imports = re.compile(rf"^(?:from|import) (?:models\.)?{module}\b", re.MULTILINE)
        files = {file: self.project / file for file in {test.partition("::")[0] for test in self.seconds}}
        return {file for file, at in files.items() if at.exists() and imports.search(at.read_text("utf-8"))}


def _tests_in(project: Path, name: str) -> Iterator[tuple[str, str]]:
    """The files of tests of a folder, with a checksum of all of the folder that a test may read."""
    files = {file: checksum for file, checksum in contents(project / "tests" / name).items() if file.endswith(".py")}
    shared = "".join(checksum for file, checksum in files.items() if not file.startswith("test_"))
    for file, checksum in sorted(files.items()):
        if file.startswith("test_"):
            yield f"tests/{name}/{file}", hashlib.sha256((shared + checksum).encode()).hexdigest()


def _trace(project: Path, folder: Path, command: list[str], context: str) -> None:
    """Run something and record its lines; those that no test runs belong to the context."""
    done = run(
        [sys.executable, "-m", "coverage", "run", f"--rcfile={SETTINGS}", *command],
        project,
        HOURS,
        MUTANTS_TRACE=str(folder),
        COVERAGE_PROCESS_START=str(SETTINGS),
        PYTEST_CURRENT_TEST=context,
        PYTHONPATH=str(HERE),
    )
    if done.exit_code:
        sys.exit(f"Without a mutant, this fails already. Mend it first.\n{done.output}")


def _statement(source: str, line: int) -> range:
    """The lines of the statement that holds a line; of one that holds others, those of its head."""
    statements = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt | ast.ExceptHandler))
    return min((lines for lines in map(_head, statements) if line in lines), key=len, default=range(line, line + 1))


def _head(node: ast.stmt) -> range:
    first = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])
    inside = getattr(node, "body", None)
    return range(first, max(first, inside[0].lineno - 1 if inside else node.end_lineno) + 1)
