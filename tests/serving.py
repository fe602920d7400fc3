"""Serves a folder on this machine, as a plain host would."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self):
        # LinkChecker slows down on servers that do not say that they know it.
        self.send_header("LinkChecker", "welcome")
        super().end_headers()

    def log_message(self, *arguments):
        pass


@contextmanager
def serving(folder: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Address of a server of `folder`, without a slash at its end; another name of this machine is another origin."""
    server = ThreadingHTTPServer((host, 0), partial(_Handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
