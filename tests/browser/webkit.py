"""Drives WebKitGTK, the engine of Safari on Linux. WebDriver cannot print there, so a window of our own obeys us."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tab import Refused, Tab

PACKAGES = ("python3-gi", "gir1.2-webkit2-4.1", "xvfb")  # of Debian and Ubuntu
SYSTEM_PYTHON = "/usr/bin/python3"
WINDOW = Path(__file__).with_name("webkit_window.py")


def find() -> str | None:
    """Path of the Python that can open a WebKitGTK window, where a display can be made up for it."""
    if not Path(SYSTEM_PYTHON).exists() or not shutil.which("Xvfb"):
        return None
    question = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"
    answer = subprocess.run([SYSTEM_PYTHON, "-c", question], capture_output=True, check=False)
    return None if answer.returncode else SYSTEM_PYTHON


@contextmanager
def running(program: str, folder: Path) -> Iterator["WebKit"]:
    """A WebKitGTK window on a display that nobody sees; it may write to `folder` alone."""
    number, told = os.pipe()
    display = ["Xvfb", "-displayfd", str(told), "-nolisten", "tcp", "-screen", "0", "1280x1024x24"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(display, pass_fds=[told], **quiet) as screen, os.fdopen(number) as chosen:
        os.close(told)
        environment = {
            "DISPLAY": f":{chosen.readline().strip()}",
            "GDK_BACKEND": "x11",
            "HOME": str(folder),
            "LANGUAGE": "C",  # GTK knows its printer to a file by its translated name
            "NO_AT_BRIDGE": "1",
            "PATH": os.environ["PATH"],
        }
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        try:
            with subprocess.Popen([program, str(WINDOW)], env=environment, text=True, **pipes) as window:
                yield WebKit(window, folder)
        finally:
            screen.terminate()


class WebKit(Tab):
    """One tab of WebKitGTK."""

    def __init__(self, window: subprocess.Popen, folder: Path):
        """Talk to a window that webkit_window.py has opened."""
        self.window, self.folder = window, folder

    def send(self, command: str, **parameters: str | int) -> dict[str, str]:
        """Send a command and wait for its answer."""
        self.window.stdin.write(json.dumps({"do": command, **parameters}) + "\n")
        self.window.stdin.flush()
        answer = json.loads(self.window.stdout.readline())
        if "error" in answer:
            raise Refused(answer["error"])
        return answer

    def open(self, address: str) -> None:
        self.send("open", address=address)

    def evaluate(self, expression: str) -> Any:
        return json.loads(self.send("evaluate", expression=expression)["text"])

    def set_device(self, scheme: str) -> None:
        self.send("prefer", scheme=scheme)

    def set_width(self, width: int) -> None:
        self.send("resize", width=width)

    def print(self, paper: str) -> bytes:
        file = self.folder / "printed.pdf"
        self.send("print", paper=paper, file=file.as_uri())
        return file.read_bytes()
