"""How long a build takes, and how that grows: the guide with 1, 10 and 50 times its health pages.

python tests/growing.py [--times 1 10 50] [--runs 3]

Beside it stands the bare theme with as many pages of the same words: the Markdown twins that our build wrote. Seconds
are those of the processor, of which a build keeps one busy: the clock also counts what others do on the machine. Of
several runs the fastest counts.
"""

import argparse
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

from building import BUILD, ROOT, copy_project

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


class Measured(NamedTuple):
    """What a build took: seconds of the processor, and megabytes of memory at most."""

    seconds: float
    memory: float


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


def measured(command: list[str], project: Path, runs: int) -> Measured:
    """The fastest of so many runs of a command in the folder `project`. Raises CalledProcessError where one fails."""
    found = []
    for _ in range(runs):
        process = subprocess.Popen([sys.executable, *command], cwd=project, env=QUIET, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        found.append(Measured(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
        if status:
            raise subprocess.CalledProcessError(status, command)
    return min(found)


def main(arguments: list[str]) -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description="Measure how the time of a build grows.")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 50], help="how often each health page is there")
    parser.add_argument("--runs", type=int, default=3, help="of which the fastest counts")
    given = parser.parse_args(arguments)
    print("pages  seconds  bare theme  ratio  seconds/page  memory (MB)")
    for times in given.times:
        with tempfile.TemporaryDirectory() as folder:
            project, site, bare = (Path(folder) / name for name in ("project", "site", "bare"))
            copy_project(project)
            with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
                settings.write(COPIES)
            grow(project, times)
            ours = measured([BUILD, "--site-dir", str(site)], project, given.runs)
            bare_project(bare, site)
            theirs = measured(["-m", "mkdocs", "build", "--quiet"], bare, given.runs)
            pages = len(list((project / "docs").rglob("*.md")))
        print(
            f"{pages:5}  {ours.seconds:7.2f}  {theirs.seconds:10.2f}  {ours.seconds / theirs.seconds:5.2f}"
            f"  {ours.seconds / pages:12.4f}  {ours.memory:11.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
