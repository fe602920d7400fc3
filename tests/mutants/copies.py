"""Copies of the project to break: each worker has its own, so that no mutant is seen by anybody else."""

import hashlib
import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

# Linked, as they are large and nothing in them is changed.
SHARED = (".venv", ".cache")
# A time for every file that is written: Python takes a file of the same time and size for the one it has compiled.
_moments = count(1_000_000_000)


@dataclass(frozen=True)
class Done:
    """A program that has ended, or was ended because it took too long."""

    exit_code: int
    output: str
    too_long: bool = False


def copy_project(project: Path, target: Path) -> None:
    """Copy all that git knows or would add, with the history, which some tests read."""
    subprocess.run(["git", "clone", "--quiet", project, target], check=True)
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=project, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, names):
        if (project / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / name, target / name)
        elif not (project / name).exists():
            (target / name).unlink(missing_ok=True)
    for name in SHARED:
        (target / name).symlink_to((project / name).resolve())


@contextmanager
def changed(file: Path, text: str):
    """Have another text in a file, for a while."""
    before = file.read_text("utf-8")
    _write(file, text)
    try:
        yield
    finally:
        _write(file, before)


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    moment = next(_moments)
    os.utime(file, (moment, moment))


def run(command: list[str], folder: Path, seconds: float, **environment: str) -> Done:
    """Run a program, and end it with all it has started when it takes longer than that."""
    started = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        output, _ = started.communicate(timeout=seconds)
        return Done(started.returncode, output)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        output, _ = started.communicate()
        return Done(-signal.SIGKILL, output, too_long=True)


def contents(folder: Path) -> dict[str, str]:
    """Checksums of all files of a folder by their names."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
