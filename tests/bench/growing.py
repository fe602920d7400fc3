"""How long a build takes, and how that grows: the guide with its health pages several times over.

Beside it stands the bare theme with as many pages of the same words: the Markdown twins that our build wrote. Seconds
are those of the processor, of which a build keeps one busy: the clock also counts what others do on the machine. Of
several runs the fastest counts.
"""

import gzip
import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from building import BUILD, ROOT, copy_project
from published import asset

SHORT_ADDRESS = re.compile("^short_address: .*", re.MULTILINE)
# No guide has 2,000 pages in its menu: nobody could use it, and as each page holds it whole, it alone would grow by the
# square. Copies are found by search and links, here and in the bare theme.
COPIES = "\nnot_in_nav: '*-copy-*.md'\n"
BARE = """
site_name: The same words
use_directory_urls: false
theme: material
plugins: [search]
markdown_extensions: [attr_list, def_list, tables, md_in_html, footnotes, toc, pymdownx.blocks.details]
"""
QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1"}  # or the theme speaks of its future


@dataclass(frozen=True)
class Build:
    """What a build took: seconds of the processor, and megabytes of memory at most."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Grown:
    """Our build and that of the bare theme with so many pages, and the bytes of each search index with gzip."""

    pages: int
    ours: Build
    bare: Build
    index: int
    bare_index: int


def grow(project: Path, times: int) -> None:
    """Let a `project` hold each page with a short address `times` over; all health pages have one."""
    docs, built = project / "docs", project / "overrides" / "evidence"
    texts = {page: page.read_text("utf-8") for page in docs.rglob("*.md")}
    short = {page: found[0] for page, text in texts.items() if (found := SHORT_ADDRESS.search(text))}
    letters = map("".join, itertools.product(ascii_lowercase, repeat=3))
    free = (f"short_address: {three}" for three in letters if f"short_address: {three}" not in short.values())
    for page in short:
        if (built / page.relative_to(docs)).exists():  # written from data, which knows one address of it
            continue
        text = texts[page].replace("/// option |", "/// how-sure |")  # an option is told in full on one page alone
        for number in range(1, times):
            copied = f"{SHORT_ADDRESS.sub(next(free), text)}\n\nCopy {number}.\n"  # the build knows a page it has met
            page.with_stem(f"{page.stem}-copy-{number}").write_text(copied, "utf-8")


def bare_project(project: Path, site: Path) -> None:
    """Make a `project` for the bare theme, of the Markdown twins in a built `site`, with the same menu."""
    for twin in site.rglob("*.md"):
        page = project / "docs" / twin.relative_to(site)
        page.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(twin, page)
    menu = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[2]
    (project / "mkdocs.yml").write_text(f"{BARE}{COPIES}nav:{menu}", "utf-8")


def measured(command: list[str], project: Path, runs: int) -> Build:
    """The fastest of so many runs of a command in the folder `project`. Raises CalledProcessError where one fails."""
    found = []
    for _ in range(runs):
        process = subprocess.Popen([sys.executable, *command], cwd=project, env=QUIET, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        found.append(Build(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
        if status:
            raise subprocess.CalledProcessError(status, command)
    return min(found, key=lambda build: build.seconds)


def built(folder: Path, times: int, runs: int) -> Grown:
    """Build the guide and the bare theme in `folder`, as `site` and `bare/site`, with each health page `times` over."""
    project, site, bare = (folder / name for name in ("project", "site", "bare"))
    copy_project(project)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(COPIES)
    grow(project, times)
    ours = measured([BUILD, "--site-dir", str(site)], project, runs)
    bare_project(bare, site)
    theirs = measured(["-m", "mkdocs", "build", "--quiet"], bare, runs)
    indexes = [asset(site, "search.js"), bare / "site" / "search" / "search_index.json"]
    sizes = (len(gzip.compress(index.read_bytes())) for index in indexes)
    return Grown(len(list((project / "docs").rglob("*.md"))), ours, theirs, *sizes)


def grown(folder: Path) -> Iterator[Grown]:
    """Yield what a build takes with the pages as they are, ten and fifty times over; `folder/1` keeps the first."""
    for times, runs in {1: 5, 10: 2, 50: 1}.items():
        (folder / str(times)).mkdir()
        yield built(folder / str(times), times, runs)
        if times > 1:
            shutil.rmtree(folder / str(times))
