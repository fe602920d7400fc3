"""Builds the site again and again in one process, for serve.py, and keeps what each page's Markdown gave.

All files are read anew by each build; only changed code needs a new process.
"""

import gc
import logging
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Rendered:
    """What MkDocs learned of a page when it rendered its Markdown; `links` are anchors by the file they are in."""

    markdown: str
    html: str
    toc: TableOfContents
    anchors: set[str]
    links: dict[str, dict[str, str]]


class Outcome(NamedTuple):
    """Whether there is something to show, what the build says, and whether it is at its end."""

    works: bool
    says: list[str]
    ended: bool


class KeptPages:
    """A plugin that renders a page only when its Markdown has changed, citations and all that hooks add included.

    It calls `tell` once all pages are written, before copies, answers to codes and the like are made of them.
    """

    def __init__(self, tell: Callable[[], None]) -> None:
        """Keep nothing yet."""
        self.tell = tell
        self.names: set[str] = set()
        self.pages: dict[str, Rendered] = {}

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Forget every page once a file came or went: links may lead elsewhere."""
        if self.names != set(files.src_uris):
            self.names = set(files.src_uris)
            self.pages.clear()

    @event_priority(-100)  # after all hooks have changed the text
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Leave nothing to render of a page that is as it was."""
        kept = self.pages.get(page.file.src_uri)
        if kept and kept.markdown == markdown:
            return ""
        self.pages.pop(page.file.src_uri, None)
        return markdown

    @event_priority(100)  # before any hook changes the HTML
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a page what was kept of it, or keep it."""
        if kept := self.pages.get(page.file.src_uri):
            page.markdown, page.toc, page.present_anchor_ids = kept.markdown, kept.toc, kept.anchors
            page.links_to_anchors = {files.src_uris[name]: anchors for name, anchors in kept.links.items()}
            return kept.html
        links = {file.src_uri: anchors for file, anchors in page.links_to_anchors.items()}
        self.pages[page.file.src_uri] = Rendered(page.markdown, html, page.toc, page.present_anchor_ids, links)
        return html

    @event_priority(100)  # before any hook
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Tell that the pages are there."""
        self.tell()


class Messages(logging.Handler):
    """Collects what the build says: warnings and errors."""

    def __init__(self) -> None:
        """Collect nothing yet."""
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.texts.append(record.getMessage())


def explained(error: Exception) -> str:
    """An error in code or a template, with the last line of this project that it passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next(
        (frame for frame in reversed(frames) if Path(frame.filename).is_relative_to(PROJECT / "overrides")), None
    )
    where = f"{Path(place.filename).relative_to(PROJECT).as_posix()}, line {place.lineno}: " if place else ""
    return where + "".join(traceback.format_exception_only(error)).strip()


def build_once(site: Path, address: str, kept: KeptPages) -> Outcome:
    """Build into `site`, which is served at `address`."""
    messages = Messages()
    logging.root.addHandler(messages)
    try:
        # Not strict: a page with a dead link is shown, and the link named.
        config = load_config(str(PROJECT / "mkdocs.yml"), site_dir=str(site), site_url=address, strict=False)
        config.plugins["kept-pages"] = kept
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
    except (ClickException, SystemExit):  # MkDocs has logged the reason
        return Outcome(False, messages.texts, True)
    except Exception as error:
        return Outcome(False, [*messages.texts, explained(error)], True)
    finally:
        logging.root.removeHandler(messages)
    return Outcome(True, messages.texts, True)


def build_on_request(pipe: Connection, address: str) -> None:
    """Answer each `(site, forget)` that comes through `pipe` with outcomes of a build; end with the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends both
    kept = KeptPages(tell=lambda: pipe.send(Outcome(True, [], False)))
    gc.disable()  # what lies about is swept up between builds, when nobody waits
    with suppress(EOFError, BrokenPipeError):
        while True:
            site, forget = pipe.recv()
            if forget:
                kept.pages.clear()
            pipe.send(build_once(site, address, kept))
            gc.collect()
