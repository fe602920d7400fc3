"""Drives an installed Firefox by WebDriver BiDi, which it speaks itself (Playwright needs a build of its own).

Protocol: https://w3c.github.io/webdriver-bidi/
"""

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tab import Refused, Tab
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
PREFERENCES = """user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("remote.active-protocols", 1);
user_pref("browser.download.folderList", 2);
"""
SCHEMES = {"dark": 0, "light": 1}
PAPERS = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}  # in centimeters


def find() -> str | None:
    """Path of an installed Firefox."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def running(program: str, profile: Path) -> Iterator["Firefox"]:
    """A headless Firefox with one tab, an empty `profile` folder and no way to the network."""
    downloads = f'user_pref("browser.download.dir", {json.dumps(str(profile))});\n'
    (profile / "user.js").write_text(PREFERENCES + downloads, "utf-8")
    port_file = profile / "WebDriverBiDiServer.json"
    command = [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
    command.append("--remote-allow-system-access")  # the device's scheme is a setting of the browser
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                if port_file.exists() and port_file.read_text("utf-8"):
                    break
                time.sleep(0.1)
            port = json.loads(port_file.read_text("utf-8"))["ws_port"]
            with connect(f"ws://127.0.0.1:{port}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()


class Firefox(Tab):
    """One tab of Firefox; collects requests, console messages and the files that it saved."""

    def __init__(self, socket: ClientConnection):
        """Open a session on a connected WebDriver BiDi socket."""
        self.socket = socket
        self.number, self.requests, self.messages, self.files = 0, [], [], []
        self.send("session.new", capabilities={})
        events = ["network.beforeRequestSent", "log.entryAdded", "browsingContext.downloadEnd"]
        self.send("session.subscribe", events=events)
        self.tab = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command and wait for its result; events on the way are collected."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if answer["type"] != "success":
                    raise Refused(answer)
                return answer["result"]

    def receive(self) -> dict[str, Any]:
        """The next thing that the browser says; events are collected."""
        said = json.loads(self.socket.recv(timeout=30))
        if said.get("method") == "network.beforeRequestSent":
            self.requests.append(said["params"]["request"]["url"])
        elif said.get("method") == "log.entryAdded":
            self.messages.append(said["params"]["text"])
        elif said.get("method") == "browsingContext.downloadEnd" and said["params"]["status"] == "complete":
            self.files.append(Path(said["params"]["filepath"]))
        return said

    def saved_file(self) -> Path:
        """The next file that the page saves, once it is whole."""
        while not self.files:
            self.receive()
        return self.files.pop(0)

    def choose_file(self, selector: str, file: Path) -> None:
        """Choose a file in the field that `selector` finds, as a reader does."""
        locator = {"type": "css", "value": selector}
        (field,) = self.send("browsingContext.locateNodes", context=self.tab, locator=locator)["nodes"]
        element = {"sharedId": field["sharedId"]}
        self.send("input.setFiles", context=self.tab, element=element, files=[str(file)])

    def open(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        target = {"context": self.tab}
        result = self.send("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if result["type"] != "success":
            raise Refused(result)
        return json.loads(result["result"]["value"])

    def set_device(self, scheme: str) -> None:
        (window, *_) = self.send("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"]
        setting = f"Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', {SCHEMES[scheme]})"
        self.send("script.evaluate", expression=setting, target={"context": window["context"]}, awaitPromise=False)

    def set_width(self, width: int) -> None:
        self.send("browsingContext.setViewport", context=self.tab, viewport={"width": width, "height": 900})

    def print(self, paper: str) -> bytes:
        width, height = PAPERS[paper]
        page = {"width": width, "height": height}
        return base64.b64decode(self.send("browsingContext.print", context=self.tab, page=page)["data"])
