"""Measures this site beside the bare theme with the same words, and writes what comes of it: `make bench`.

Writes docs/data/measurements.yml, which about/measurements.html shows. It takes some twenty minutes, on a machine that
does nothing else.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import chromium
import lighthouse
import yaml
from building import ROOT
from growing import Grown, grown
from installing import from_debian
from playwright.sync_api import Browser, sync_playwright
from publish import compress
from serving_sites import served, under_load
from visiting import BARE_SEARCH, OUR_SEARCH, Visit, first_result, first_visit, second_visit

DATA = ROOT / "docs" / "data" / "measurements.yml"
PAGES = {
    "Front page": "index.html",
    "Restless legs: medicines": "restless-legs/medicines.html",
    "Urgent help": "urgent-help.html",
}
KINDS = PAGES | {"Diary": "tools/diary.html", "Diagnosis codes": "for-clinics/codes.html"}
MOST = {"requests": "8", "bytes": "75 KB", "shift": "0.02"}
SLOW = 6

Row = dict[str, str]


def row(what: str, ours: float, bare: float | None = None, form: str = "{:,.0f}", most: str = "") -> Row:
    """A figure as the page shows it; the ratio says how much of the bare theme's ours is."""
    found = {"what": what, "ours": form.format(ours)}
    if bare is not None:
        found |= {"bare": form.format(bare)} | ({"ratio": f"{ours / bare:.2f}"} if bare else {})
    return found | ({"most": most} if most else {})


def visit_rows(name: str, ours: Visit, bare: Visit) -> Iterator[Row]:
    """Yield the figures of a first visit to a page."""
    yield row(f"{name}: requests", ours.requests, bare.requests, most=MOST["requests"])
    yield row(f"{name}: KB on the wire", ours.bytes / 1000, bare.bytes / 1000, "{:.1f}", MOST["bytes"])
    yield row(f"{name}: layout shift", ours.shift, bare.shift, "{:.3f}", MOST["shift"])
    yield row(f"{name}: first paint, ms", ours.first, bare.first)
    yield row(f"{name}: largest paint, ms", ours.largest, bare.largest)


def visits(browser: Browser, ours: str, bare: str) -> Iterator[dict]:
    """Yield the tables of what readers wait for."""
    found = {path: [first_visit(browser, home + path) for home in (ours, bare)] for path in PAGES.values()}
    rows = [one for name, path in PAGES.items() for one in visit_rows(name, *found[path])]
    yield {"id": "first-visit", "title": "A first visit, on a phone", "figures": rows}
    rows = []
    for name, path in PAGES.items():
        slow = [first_visit(browser, home + path, SLOW) for home in (ours, bare)]
        rows.append(row(f"{name}: first paint, ms", *(visit.first for visit in slow)))
        rows.append(row(f"{name}: largest paint, ms", *(visit.largest for visit in slow)))
    yield {"id": "slow-phone", "title": "The same with a processor six times as slow", "figures": rows}
    again = [second_visit(browser, home + "index.html", home + "restless-legs/medicines.html") for home in (ours, bare)]
    rows = [
        row("Requests", *(visit.requests for visit in again), most="2, the page and one more"),
        row("KB on the wire", *(visit.bytes / 1000 for visit in again), form="{:.1f}"),
    ]
    yield {"id": "second-visit", "title": "A second visit, to another page", "figures": rows}
    rows = []
    for name, slowdown in {"Milliseconds": 1, "Milliseconds with a processor six times as slow": SLOW}.items():
        sites = {ours: OUR_SEARCH, bare: BARE_SEARCH}.items()
        rows.append(row(name, *(first_result(browser, home + "index.html", found, slowdown) for home, found in sites)))
    yield {"id": "first-result", "title": "From the first letter typed to the first result", "figures": rows}


def growth(sizes: list[Grown]) -> Iterator[dict]:
    """Yield the tables of what grows with the pages."""
    rows = [row(f"{size.pages} pages", size.ours.seconds, size.bare.seconds, "{:.2f}") for size in sizes]
    rows[0]["most"] = "2.5 times"
    yield {"id": "build-time", "title": "Building, in seconds of the processor", "figures": rows}
    rows = [row(f"{size.pages} pages", size.ours.memory, size.bare.memory) for size in sizes]
    yield {"id": "build-memory", "title": "Building, in megabytes of memory", "figures": rows}
    rows = [row(f"{size.pages} pages", size.index / 1000, size.bare_index / 1000) for size in sizes]
    rows[0]["most"] = "2.12 a page"
    yield {"id": "index-size", "title": "Search index with gzip, in KB", "figures": rows}


def load(ours: tuple[str, Path], bare: tuple[str, Path]) -> dict:
    """What nginx bears, sending the front page to 32 readers at once."""
    found = [under_load(*site) for site in (ours, bare)]
    rows = [row("Pages a second", *(pages for pages, _ in found))]
    rows.append(row("MB of memory", *(memory for _, memory in found), form="{:.1f}"))
    return {"id": "server-load", "title": "nginx, sending the front page", "figures": rows}


def judged(ours: str) -> dict:
    """Lighthouse's scores for a page of each kind; says what costs points."""
    rows = []
    for name, path in KINDS.items():
        scores, costing = lighthouse.scores(ours + path)
        print(name, scores, *costing, flush=True)
        rows.append({"what": name, "ours": " / ".join(f"{score:.0f}" for score in scores.values())})
    title = f"Lighthouse {lighthouse.VERSION}, mobile: performance / accessibility / practices / search engines"
    return {"id": "lighthouse", "title": title, "figures": rows}


def machine(browser: Browser) -> str:
    """What it was measured on."""
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    nginx = subprocess.run(["/usr/sbin/nginx", "-v"], capture_output=True, text=True, check=True).stderr.split("/")[-1]
    return (
        f"{os.cpu_count()} cores ({processor[1] if processor else platform.processor()}), {memory:.0f} GB, "
        f"{platform.system()}, Python {platform.python_version()}, Chromium {browser.version}, nginx {nginx.strip()}"
    )


def main() -> None:
    """Measure all, and write the data of the page."""
    if not shutil.which("wrk"):
        from_debian("wrk")
    lighthouse.install()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        folder.chmod(0o755)
        sizes = list(grown(folder))
        sites = folder / "1" / "site", folder / "1" / "bare" / "site"
        for site in sites:
            compress(site)
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        with served(sites[0], True) as ours, served(sites[1], False) as bare:
            tables = [*visits(browser, ours[0], bare[0]), *growth(sizes), load(ours, bare), judged(ours[0])]
        run = {"day": str(datetime.now(UTC).date()), "machine": machine(browser), "tables": tables}
        browser.close()
    text = yaml.safe_dump([run], sort_keys=False, allow_unicode=True, width=1000)
    DATA.write_text(f"# Written by `make bench`.\n{text}", "utf-8")
    print(f"Written to {DATA.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
