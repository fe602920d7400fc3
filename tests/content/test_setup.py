"""What a newcomer meets: `make` on machines that lack something, and the lists of what it installs."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from building import ROOT

PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)", re.MULTILINE)
BUILDING, TESTING = "requirements.txt", "requirements-test.txt"
NEW = 'case "$*" in *--version*) echo Python 3.12.1;; esac'
OLD = 'case "$*" in *--version*) echo Python 3.9.2;; *) exit 1;; esac'


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text("utf-8")))


class Machine:
    """A machine on which there is nothing but a shell, `make`, and the programs that a test puts there."""

    def __init__(self, folder: Path):
        self.programs, self.project = folder / "bin", folder / "my gärden"
        self.programs.mkdir()
        self.project.mkdir()
        for name in ("Makefile", BUILDING, TESTING):
            shutil.copy(ROOT / name, self.project)
        for name in ("sh", "make", "mkdir", "touch"):
            (self.programs / name).symlink_to(shutil.which(name))

    def add(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.programs), "LANG": "C.UTF-8"}
        return subprocess.run(
            [str(self.programs / "make"), *arguments],
            cwd=self.project, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_an_old_python_is_named_with_the_way_on(machine):
    machine.add("python3", OLD)
    done = machine.make("site")
    assert done.returncode != 0
    assert "Python 3.11.5 or newer is needed, but python3 is Python 3.9.2." in done.stdout
    assert "make site PYTHON=/path/to/python3.12" in done.stdout


def test_no_python_at_all_is_said_so(machine):
    done = machine.make("serve")
    assert done.returncode != 0
    assert "Python 3.11.5 or newer is needed, but python3 is not there." in done.stdout


def test_a_newer_python_beside_an_old_one_is_taken(machine):
    machine.add("python3", OLD)
    machine.add("python3.12", NEW)
    assert '"python3.12" -m venv' in machine.make("--dry-run", "site").stdout


def test_a_python_without_venv_is_explained(machine):
    machine.add("python3", 'case "$*" in *venv*) exit 1;; esac')
    done = machine.make("site")
    assert done.returncode != 0
    assert "sudo apt-get install python3-venv" in done.stdout


def test_java_without_npm_leaves_the_html_checker_out(machine):
    machine.add("java", "")
    done = machine.make(".cache/vnu.jar")
    assert done.returncode == 0, done.stdout
    assert "The HTML checker is left out: it needs Java and npm." in done.stdout


def test_npm_without_a_network_leaves_the_html_checker_out(machine):
    machine.add("java", "")
    machine.add("npm", "exit 1")
    done = machine.make(".cache/vnu.jar")
    assert done.returncode == 0, done.stdout
    assert "The HTML checker is left out: npm could not fetch it." in done.stdout


def test_installers_keep_their_caches_in_the_folder(machine):
    machine.add("java", "")
    machine.add("npm", 'echo "$npm_config_cache|$PIP_CACHE_DIR|$UV_CACHE_DIR" >caches; exit 1')
    machine.make(".cache/vnu.jar")
    caches = (machine.project / ".cache" / "caches").read_text("utf-8").strip().split("|")
    assert all(Path(cache).is_relative_to(machine.project / ".cache") for cache in caches), caches


def test_the_environment_is_made_anew_when_its_python_is_gone(machine):
    machine.add("python3", NEW)
    programs = machine.project / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(machine.programs / "python3")
    (machine.project / ".venv" / "installed").touch()
    assert "-m venv" not in machine.make("--dry-run", "site").stdout
    (machine.programs / "python3").rename(machine.programs / "python3.12")
    assert '"python3.12" -m venv' in machine.make("--dry-run", "site").stdout


def test_nothing_runs_by_a_path_that_ends_with_the_folder():
    """Programs that pip installs keep the path of their environment, and cannot hold a space in it."""
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    called = [line.strip() for line in lines if re.search(r"(\$\(VENV\)|\.venv)/bin/(?!python\b)", line)]
    assert not called, f"Call $(RUN) -m … in place of: {called}"


def test_building_installs_no_tool_for_tests():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    tools = {re.split(r"[ =<>]", tool)[0] for tool in project["dependency-groups"]["test"]}
    assert tools <= pins(TESTING).keys(), "Run `make lock`."
    assert not tools & pins(BUILDING).keys()
    needed = {re.split(r"[ =<>]", package)[0] for package in project["project"]["dependencies"]}
    assert needed <= pins(BUILDING).keys(), "Run `make lock`."


def test_both_lists_name_the_same_version_of_a_package():
    both = pins(BUILDING).keys() & pins(TESTING).keys()
    assert {name: pins(BUILDING)[name] for name in both} == {name: pins(TESTING)[name] for name in both}


@pytest.mark.parametrize("name", [BUILDING, TESTING])
def test_every_package_has_a_checksum_and_no_address(name):
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert not [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert "://" not in text


def test_workflows_call_what_the_makefile_has():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for file in (
        ROOT / ".ci/run",
        *(ROOT / ".github/workflows").glob("*.yml"),
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
    ):
        called = set(re.findall(r"(?:^|run: |`)make ([a-z][a-z-]*)", file.read_text("utf-8"), re.MULTILINE))
        assert called <= targets, f"{file.name} calls make {called - targets}, which the Makefile does not have"
