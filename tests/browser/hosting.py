"""A host whose network can be cut, and which serves a site as hosts do: below a path, with the headers of the site."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from building import ROOT
from models.hosting import headers_for
from models.loading import load_guide

RULES = load_guide(ROOT / "docs").hosting
BELOW = "/health/legs/"


class Host:
    """Serves `folder` below BELOW. `mood` is what becomes of a request: `answers`, `silent` (never) or `broken` (503).

    Of the paths in `stalling` it sends one half and then nothing. With `strips`, it leads `x.html` on to `x`, as some
    hosts do. `lets_keep` stands in place of our own rule for caches. `asked` are the paths that were asked for,
    `reports` what browsers tell of what the policy made them refuse.
    """

    def __init__(self, folder: Path, strips: bool = False):
        """Start to serve."""
        self.folder, self.strips, self.mood, self.stalling = folder, strips, "answers", set()
        self.lets_keep = "max-age=86400"  # a host that lets browsers keep old files for long, as many do
        self.reports: list[str] = []
        self.asked: list[str] = []
        self.ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, self))
        self.home = f"http://127.0.0.1:{self._server.server_port}{BELOW}"
        self._serve()

    def _serve(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def cut(self) -> None:
        """Cut the network: nobody listens any more."""
        self._server.shutdown()
        self._server.server_close()

    def mend(self) -> None:
        """Listen again at the same address."""
        port = self._server.server_port
        self._server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Answer, self))
        self._serve()

    def end(self) -> None:
        """Let go of whoever still waits, and stop."""
        self.ended.set()
        self.cut()


class _Answer(SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *arguments):
        self.host = host
        super().__init__(*arguments, directory=host.folder)

    def do_GET(self):
        path, _, query = self.path.partition("?")
        self.host.asked.append(path)
        if self.host.mood == "silent":
            self.host.ended.wait()
        elif self.host.mood == "broken":
            self.send_error(503)
        elif not path.startswith(BELOW):
            self.send_error(404)
        elif self.host.strips and path.endswith(".html"):
            self.send_response(308)
            self.send_header("Location", path.removesuffix(".html") + (query and f"?{query}"))
            self.end_headers()
        else:
            self.path = "/" + path.removeprefix(BELOW)
            if self.host.strips and Path(self.translate_path(f"{self.path}.html")).is_file():
                self.path += ".html"
            if self.path.lstrip("/") in self.host.stalling:
                self.stall(Path(self.translate_path(self.path)).read_bytes())
            else:
                super().do_GET()

    def do_POST(self):
        self.host.reports.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(204)
        super().end_headers()

    def stall(self, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2])
        self.wfile.flush()
        self.host.ended.wait()

    def end_headers(self):
        file = self.path.partition("?")[0].lstrip("/") or "index.html"
        headers = headers_for(RULES, file)
        headers["Content-Security-Policy"] += f"; report-uri {BELOW}reports"
        if self.host.lets_keep:
            headers["Cache-Control"] = self.host.lets_keep
        for name, value in headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *arguments):
        pass
