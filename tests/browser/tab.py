"""What a tab of every browser can do, so that one test can run in all of them."""

import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE = 60  # seconds; a busy machine is slow, and only a test that fails waits so long


class Refused(Exception):
    """The browser did not do what it was told, often because the tab was between two pages."""


class Tab(ABC):
    """One tab, with nothing remembered from another run."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Open an address and wait until it has loaded."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Value of a JavaScript expression that gives a JSON text, awaited if it is a promise.

        Raises Refused when the expression fails or the tab leaves the page meanwhile.
        """

    @abstractmethod
    def set_device(self, scheme: str) -> None:
        """Set the device to `light` or `dark`; the page may learn of it a moment later."""

    @abstractmethod
    def set_width(self, width: int) -> None:
        """Make the tab `width` pixels wide; the page may learn of it a moment later."""

    @abstractmethod
    def print(self, paper: str) -> bytes:
        """The page as PDF, on `A4` or `Letter`."""

    def wait_for(self, expression: str, wanted: Any) -> None:
        """Wait until an expression has the value `wanted`. Raises AssertionError with the one after `PATIENCE`."""
        value = None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                value = self.evaluate(expression)
            except Refused as reason:
                value = reason
            if value == wanted:
                return
            time.sleep(0.1)
        raise AssertionError(f"{value} in place of {wanted}")

    def prefer(self, scheme: str) -> None:
        """Set the device to `light` or `dark` and wait until the page knows."""
        self.set_device(scheme)
        self.wait_for("JSON.stringify(matchMedia('(prefers-color-scheme: dark)').matches)", scheme == "dark")

    def resize(self, width: int) -> None:
        """Make the tab `width` pixels wide and wait until the page knows."""
        self.set_width(width)
        self.wait_for("JSON.stringify(innerWidth)", width)

    def wait_for_address(self, address: str) -> None:
        """Wait until the tab shows `address` alone."""
        self.wait_for("JSON.stringify([location.href, document.readyState])", [address, "complete"])
