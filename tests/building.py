"""Runs a build of the project, or of a copy that a test has broken."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD = "overrides/hooks/build.py"


@dataclass(frozen=True)
class Build:
    """A finished build: the folder it wrote, its exit code and what it printed."""

    site: Path
    exit_code: int
    output: str


def build(project: Path, site: Path, **environment: str) -> Build:
    """Run the command that `make site` runs, on `project` into `site`."""
    command = [sys.executable, str(project / BUILD), "--site-dir", str(site)]
    done = subprocess.run(
        command,
        cwd=project,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Build(site, done.returncode, done.stdout + done.stderr)


def copy_project(target: Path) -> None:
    """Copy what a build needs."""
    target.mkdir()
    for name in ("mkdocs.yml", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, target)
    for folder in ("docs", "overrides"):
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__"))
