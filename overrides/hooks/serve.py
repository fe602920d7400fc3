"""Shows the site while one writes it: builds it at every save and reloads the browser.

python overrides/hooks/serve.py [--port 8000]

A mistake ends nothing: its message stands here and in the browser until it is mended.
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NoReturn

from rebuild import Outcome, build_on_request

PROJECT = Path(__file__).parents[2]
SITES = [PROJECT / ".cache" / "serve" / name for name in ("one", "other")]  # one is shown while the other is built
WATCHED = ("docs", "overrides", "mkdocs.yml", "pyproject.toml", "LICENSE")
INTERVAL = 0.05  # seconds between two looks at the files
CODE = ".py"
APART = {".md", ".html", ".css", ".js"}  # kinds of files that the text of no other page depends on
NUMBER = "/build-number"
# A page learns that there is a newer build by asking.
RELOAD = """
<script>
  setInterval(async () => {
    if (await (await fetch("%s")).text() !== "%d") location.reload();
  }, 100);
</script>
"""


@dataclass(frozen=True)
class Shown:
    """What the browser gets: the folder of a built site, or a message in place of every file."""

    number: int = 0
    site: Path = SITES[0]
    message: str = "The site is being built."


class Preview(ThreadingHTTPServer):
    """Serves what is shown just now."""

    shown = Shown()

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.server_port}/"


class Answer(SimpleHTTPRequestHandler):
    """The answer to one request."""

    server: Preview
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}  # Windows may say otherwise

    def do_GET(self) -> None:  # noqa: N802 (name set by http.server)
        """Send a file, with the script that reloads in each page, or the message."""
        shown = self.server.shown
        self.directory = str(shown.site)
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file if file.is_file() else shown.site / "404.html"
        if self.path == NUMBER:
            self._send(HTTPStatus.OK, "text/plain", str(shown.number).encode())
        elif shown.message:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain; charset=utf-8", shown.message.encode(), Refresh="1")
        else:
            script = RELOAD % (NUMBER, shown.number) if found.suffix == ".html" else ""
            status = HTTPStatus.OK if found is file else HTTPStatus.NOT_FOUND
            self._send(status, self.guess_type(found), found.read_bytes() + script.encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        headers |= {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Leave the screen to messages about the site."""


class Builder:
    """A process that builds for `address`; a new one takes over when code has changed or the old one has ended."""

    def __init__(self, address: str):
        """Start nothing yet."""
        self.address = address
        self.process = None

    def build(self, site: Path, changed: set[str]) -> Iterator[Outcome]:
        """Build into `site` after the files `changed`; yield once pages can be shown, and at the end."""
        kinds = {Path(path).suffix for path in changed}
        if CODE in kinds:
            self.end()
        if not self.process:
            self._start()
        try:
            self.pipe.send((site, bool(kinds - APART)))
            yield (outcome := self.pipe.recv())
            if not outcome.ended:
                yield self.pipe.recv()
        except (EOFError, OSError):
            self.end()
            says = ["The build broke off. Look above for the reason; the next save starts it again."]
            yield Outcome(False, says, True)

    def end(self) -> None:
        """End the process, if there is one."""
        if self.process:
            self.process.terminate()
            self.process = None

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=build_on_request, args=(other, self.address), daemon=True)
        self.process.start()
        other.close()  # so that the process hears when this one ends


def stamps() -> dict[str, tuple[int, int]]:
    """When each file that makes the site was changed last, and its size."""
    return {path: (stat.st_mtime_ns, stat.st_size) for name in WATCHED for path, stat in _files(PROJECT / name)}


def _files(top: Path) -> Iterator[tuple[str, os.stat_result]]:
    try:
        if not top.is_dir():
            yield str(top), top.stat()
        elif top.name != "__pycache__":
            for path in top.iterdir():
                yield from _files(path)
    except FileNotFoundError:
        pass  # gone while we looked


def build_at_every_save(preview: Preview) -> NoReturn:
    """Build for `preview` whenever a file has changed, until interrupted."""
    builder, built, before = Builder(preview.address), {}, {}
    while True:
        time.sleep(INTERVAL)
        found, earlier = stamps(), before
        before = found
        if found == built or found != earlier:  # nothing new, or still being saved
            continue
        start = time.monotonic()
        site = next(site for site in SITES if site != preview.shown.site)
        for works, says, ended in builder.build(site, {path for path, _ in found.items() ^ built.items()}):
            message = "" if works else "\n".join(says)
            if (site, message) != (preview.shown.site, preview.shown.message):
                preview.shown = Shown(preview.shown.number + 1, site, message)
            if ended:
                print(*says, sep="\n", end="\n" * bool(says))
                last = f"Built in {time.monotonic() - start:.1f} s."
                print(last if works else "Mend this and save; nothing has to be restarted.")
        built = found


def main(arguments: list[str]) -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Show the site while you write.")
    parser.add_argument("--port", type=int, default=8000, help="where to serve it; 0 takes a free port")
    port = parser.parse_args(arguments).port
    try:
        preview = Preview(("127.0.0.1", port), Answer)
    except OSError as error:
        sys.exit(f"Port {port} cannot be used: {error.strerror}. Try: make serve PORT={port + 1}")
    Thread(target=preview.serve_forever, daemon=True).start()
    print(f"The site is on {preview.address} and follows every save. Ctrl+C ends it.", flush=True)
    try:
        build_at_every_save(preview)
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
