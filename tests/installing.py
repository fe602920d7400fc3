"""Programs that tests run and that may be missing on a machine: how each is found and installed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Program:
    """A program: `find` gives its path, `install` tries to install it, `remedy` is what a person can do."""

    find: Callable[[], str | None]
    install: Callable[[], None]
    remedy: str


@cache
def _apt_get() -> tuple[str, ...]:
    """How to call apt-get, its lists renewed; empty where we may not: only root may, and whoever runs CI by sudo."""
    by_sudo = () if os.geteuid() == 0 else ("sudo", "-n")
    command = (*by_sudo, "apt-get")
    if not shutil.which("apt-get") or (by_sudo and not (os.environ.get("CI") and shutil.which("sudo"))):
        return ()
    subprocess.run([*command, "update", "-qq"], check=False)
    return command


def from_debian(*packages: str) -> None:
    """Install Debian packages where we may."""
    if command := _apt_get():
        subprocess.run([*command, "install", "-y", "-qq", "--no-install-recommends", *packages], check=False)


def install(programs: Mapping[str, Program]) -> None:
    """Install those `programs` that are missing; say what is missing still.

    Ends the run under CI, where nothing may be left out.
    """
    for program in programs.values():
        if not program.find():
            program.install()
    missing = {name: program.remedy for name, program in programs.items() if not program.find()}
    for name, remedy in missing.items():
        print(f"{name} is not installed, so tests in it are left out. {remedy}")
    if missing and os.environ.get("CI"):
        sys.exit("CI is set, so nothing may be left out.")
