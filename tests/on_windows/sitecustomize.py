"""Makes a Python that finds this folder on its path end lines as it does on Windows, unless it is told how."""

import builtins
import io

real_open = io.open


def open_as_on_windows(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, *rest, **named):
    """Open a file as `open` does there."""
    writes_text = "b" not in mode and set(mode) & set("wax+")
    return real_open(
        file, mode, buffering, encoding, errors, "\r\n" if writes_text and newline is None else newline, *rest, **named
    )


builtins.open = io.open = open_as_on_windows
