"""Checks a site that is online against docs/data/hosting.yml: `make check-host URL=https://legs.example.org/`.

One line for each fault, with what mends it.
"""

import argparse
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin

from asking import Answer, asked
from hosting_files import MISSING
from kept_copy import WORKER
from markup import found
from models.guide import Guide
from models.hosting import content_type, headers_for
from models.loading import load_guide
from one_file import ADDRESS as ONE_FILE
from settings import url_problems

SETTINGS = "Include the settings from hosting/, or set it as for-clinics/host.html says, to"
NO_SUCH_PAGE = "no-such-page/at-all"
WORTH_COMPRESSING = 2000  # bytes; servers send shorter texts as they are
ASSETS = "//link[@rel='stylesheet' or contains(@rel, 'icon')]/@href | //script/@src"
FONT = re.compile(rb"url\(\"?([^)\"]+\.woff2)")
# Names that mean the same, and texts that do not say themselves what their letters are.
OTHER_NAMES = {"application/javascript": "text/javascript", "application/xml": "text/xml"}
NEED_CHARSET = ("text/plain", "text/markdown")
REDIRECTS = (301, 302, 303, 307, 308)

Ask = Callable[..., Answer]


def same(value: str) -> str:
    """A value of a header as it is compared: capitals, and spaces at commas and semicolons, do not matter."""
    return re.sub(r"\s*([,;])\s*", r"\1", value.strip().rstrip(";")).lower()


def is_right_type(sent: str, wanted: str) -> bool:
    """Whether a `Content-Type` means the one that is wanted."""
    (name, _, charset), type_ = same(sent).partition(";"), wanted.partition(";")[0]
    allowed = ("charset=utf-8",) if type_ in NEED_CHARSET else ("charset=utf-8", "")
    return OTHER_NAMES.get(name, name) == type_ and charset in allowed


def header_faults(path: str, answer: Answer, guide: Guide) -> Iterator[str]:
    """Yield what is wrong with the headers of the answer for a file of the site."""
    sent, wanted = answer.first("Content-Type"), content_type(path)
    if not is_right_type(sent, wanted):
        yield f"the header Content-Type is {sent!r}. {SETTINGS}: {wanted}"
    for name, wanted in headers_for(guide.hosting, path).items():
        values = answer.all(name)
        if not values:
            yield f"the header {name} is missing. {SETTINGS}: {wanted}"
        elif len(values) > 1:
            yield f"the header {name} comes {len(values)} times. Let one place alone send it."
        elif same(values[0]) != same(wanted):
            yield f"the header {name} is {values[0]!r}. {SETTINGS}: {wanted}"
    if re.search(r"/\d", answer.first("Server")):
        yield f"the header Server tells the version, {answer.first('Server')!r}. Switch that off in the server."


def packing_faults(path: str, answer: Answer, plain: Answer) -> Iterator[str]:
    """Yield what is wrong with how the answer is compressed that was asked for with gzip, beside the `plain` one."""
    packed, is_text = answer.first("Content-Encoding"), "charset" in content_type(path)
    if is_text and not packed and len(answer.body) > WORTH_COMPRESSING:
        yield "it is not compressed, so phones load several times as much. Switch on gzip for texts."
    if packed and not is_text:
        yield f"it is packed already, and comes compressed by {packed} once more. Compress texts alone."
    if packed == "gzip" and gzip.decompress(answer.body) != plain.body:
        yield "its compressed form is of another version. Publish with `make publish`, into an empty folder."


def file_faults(path: str, home: str, guide: Guide, ask: Ask) -> Iterator[str]:
    """Yield what is wrong with one file of the site at the address `home`."""
    address = home + path
    answer = ask(address, Accept_Encoding="gzip")
    if answer.status in REDIRECTS:
        target = urljoin(address, answer.first("Location"))
        if target not in (
            address.removesuffix(".html"),
            address.removesuffix("index.html"),
        ):  # as some hosts write them
            yield f"it leads to {target}. Take out that redirect."
            return
        answer = ask(address := target, Accept_Encoding="gzip")
    if answer.status != 200:
        yield f"the answer is {answer.status}. Publish the whole folder site/, with this file in it."
        return
    yield from header_faults(path, answer, guide)
    yield from packing_faults(path, answer, ask(address))
    tag = answer.first("ETag")
    if not tag or ask(address, Accept_Encoding="gzip", If_None_Match=tag).status != 304:
        yield "browsers load it anew each time. Let the server send an ETag, and answer 304 to who has that already."


def missing_faults(home: str, guide: Guide, ask: Ask) -> Iterator[str]:
    """Yield what is wrong with the answer for an address that the site does not have."""
    answer = ask(home + NO_SUCH_PAGE)
    if answer.status != 404:
        yield f"nothing is there, and the answer is {answer.status}. Let it be 404, with the page {MISSING}."
    elif b"site-header" not in answer.body:
        yield f"the answer is not the page {MISSING} of the site. Name that as the page for unknown addresses."
    else:
        yield from header_faults(MISSING, answer, guide)


def folder_faults(folder: str, home: str, ask: Ask) -> Iterator[str]:
    """Yield what is wrong with a folder that is asked for without a slash at its end."""
    answer = ask(home + folder)
    target = urljoin(home + folder, answer.first("Location"))
    if answer.status not in (*REDIRECTS, 200):
        yield f"the answer is {answer.status}. Lead it to {folder}/, as people type it so."
    elif answer.status != 200 and target != f"{home}{folder}/":
        yield f"it leads to {target}. Lead it to {home}{folder}/."


def moved_faults(old: str, new: str, home: str, ask: Ask) -> Iterator[str]:
    """Yield what is wrong with an old or short address: its page has to come, and to lead on."""
    answer = ask(home + old)
    if answer.status in REDIRECTS and urljoin(home + old, answer.first("Location")) == home + old.removesuffix(".html"):
        answer = ask(home + old.removesuffix(".html"))
    if f'href="{new}"'.encode() not in answer.body:
        yield f"it does not lead to {new}. Publish the page as it was built."


def sample(home: str, guide: Guide, ask: Ask) -> list[str]:
    """A file of each kind: pages and their forms, answers, data, what pages are shown with, and downloads."""
    page = next(path.removesuffix(".md") for path, meta in guide.pages.items() if meta.kind == "self-care")
    topic = next(iter(guide.topics.values()))
    answer = f"connect/{guide.code_systems[topic.codes[0].system].oid}/{topic.codes[0].plain}"
    paths = ["index.html", f"{page}.html", f"{page}.embed.html", f"{page}.md", f"{page}.oembed.json", "connect.html"]
    paths += [f"{answer}.html", f"{answer}.json", "topics.json", "llms.txt", "manifest.webmanifest", WORKER, ONE_FILE]
    paths += found(ask(home).body.decode("utf-8", "replace"), ASSETS)
    for sheet in [path for path in paths if path.endswith(".css")]:
        paths += [urljoin(sheet, font.decode()) for font in FONT.findall(ask(home + sheet).body)]
    latest = ask(f"{home}downloads/latest.json")
    if latest.status == 200:
        paths.append(f"downloads/{json.loads(latest.body)['file']}")
    return list(dict.fromkeys(paths))


def faults(home: str, guide: Guide, ask: Ask) -> dict[str, list[str]]:
    """Each fault of the site at the address `home`, which ends in a slash, with the paths that have it.

    Raises OSError or HTTPException where the host does not answer.
    """
    short, target = next((redirect.old, redirect.new) for redirect in guide.leading_on if "/" not in redirect.old)
    folder = next(path.partition("/")[0] for path in guide.pages if path.endswith("/index.md"))
    checks = {path: file_faults(path, home, guide, ask) for path in sample(home, guide, ask)}
    checks[NO_SUCH_PAGE] = missing_faults(home, guide, ask)
    checks[folder] = folder_faults(folder, home, ask)
    checks[short] = moved_faults(short, target, home, ask)
    paths_with: dict[str, list[str]] = defaultdict(list)
    for path, says in checks.items():
        for fault in says:
            paths_with[fault].append(path)
    return paths_with


def main(arguments: list[str]) -> int:
    """Check the address that is named, and say what is wrong; 0 when nothing is."""
    parser = argparse.ArgumentParser(description="Check a site that is online.")
    parser.add_argument("url", help="the address of the site, such as https://legs.example.org/")
    home = parser.parse_args(arguments).url.rstrip("/") + "/"
    if problems := list(url_problems(home)):
        print(f"{home}: {problems[0]}. Name the site, for example: make check-host URL=https://legs.example.org/")
        return 2
    ask = cache(asked)
    try:
        front = ask(home)
        if front.status in REDIRECTS:
            print(f"{home} leads to {urljoin(home, front.first('Location'))}. Check that address instead.")
            return 1
        wrong = faults(home, load_guide(Path(__file__).parents[2] / "docs"), ask)
    except (OSError, HTTPException) as error:
        reason = str(error) or type(error).__name__
        print(f"{home} does not answer: {reason}. Check the address, and that the server runs.")
        return 1
    for fault, (path, *others) in wrong.items():
        print(f"{path}{f' and {len(others)} more' if others else ''}: {fault}")
    asked_for = ask.cache_info().currsize
    print(f"{home}: {len(wrong)} faults." if wrong else f"{home} is as it should be, by {asked_for} requests.")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
