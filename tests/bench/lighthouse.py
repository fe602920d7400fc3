"""Lighthouse's four scores for pages on a phone. It is installed into .cache/ by npm where it is missing."""

import json
import os
import subprocess
from statistics import median

import chromium
from building import ROOT

VERSION, RUNS = "12.8.2", 5
FOLDER = ROOT / ".cache" / "lighthouse"
PROGRAM = FOLDER / "node_modules" / ".bin" / "lighthouse"
INSTALL = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(FOLDER), f"lighthouse@{VERSION}"]
HEADLESS = f"--chrome-flags={' '.join(['--headless=new', *chromium.FLAGS])}"
FLAGS = ["--quiet", "--output=json", "--output-path=stdout", HEADLESS]


def install() -> None:
    """Install it. Raises CalledProcessError where npm cannot fetch it."""
    if not PROGRAM.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(INSTALL, check=True)


def report(address: str) -> dict:
    """What Lighthouse says of an address."""
    environment = os.environ | {"CHROME_PATH": chromium.find()}
    done = subprocess.run([PROGRAM, address, *FLAGS], env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def scores(address: str) -> tuple[dict[str, float], list[str]]:
    """The median of each score (0 to 100), and what costs points in the last run."""
    reports = [report(address) for _ in range(RUNS)]
    found = {
        category["title"]: median(100 * (one["categories"][key]["score"] or 0) for one in reports)
        for key, category in reports[0]["categories"].items()
    }
    audits = reports[-1]["audits"]
    costing = [
        f"{ref['id']}: {audits[ref['id']].get('displayValue') or audits[ref['id']]['title']}"
        for key, category in reports[-1]["categories"].items()
        if found[category["title"]] < 100
        for ref in category["auditRefs"]
        if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 1
    ]
    return found, costing
