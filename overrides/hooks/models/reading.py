"""Reads the text files of docs/: bytes to text, a page to front matter and Markdown, YAML to data.

YAML is read more strictly than by PyYAML: texts, whole numbers, true and false, lists and maps, each said once.
A date or `yes` is a text until a model makes something of it. The same file in two hands is the same data.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from models.characters import UNSEEN, described
from models.problems import ContentError

SAVE_AS = "Save it as UTF-8 without a byte order mark."
MARKS = {  # what a file of another encoding begins with (RFC 3629, 6; the longer ones first)
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\xef\xbb\xbf": "UTF-8 with a byte order mark",
}
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
PLAIN = {"true": True, "false": False, "null": None, "~": None, "": None}
DEEPEST = 12  # lists in maps in lists …; no data of a person nests deeper


def read_bytes(path: Path, name: str) -> bytes:
    """What a file holds. Raises ContentError where it cannot be read; `name` is what messages call the file."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ContentError([f"{name} cannot be read: {error.strerror}. Restore it, or allow reading it."]) from error


def read_text(path: Path, name: str) -> str:
    """The text of a file, with `\\n` as line end. Raises ContentError for all that is not plain UTF-8.

    `name` is what messages call the file.
    """
    data = read_bytes(path, name)
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            raise ContentError([f"{name} is {encoding}. {SAVE_AS}"])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
        raise ContentError([f"{name}, line {line} is not UTF-8 (byte {byte:#04x}). {SAVE_AS}"]) from error
    text = text.replace("\r\n", "\n")
    if unseen := [
        f"{name}, line {number} holds {described(match[0])}, which nobody sees. Remove it, or type the words anew."
        for number, line in enumerate(text.split("\n"), 1)
        if (match := UNSEEN.search(line))
    ]:
        raise ContentError(unseen)
    return text


def split_front_matter(text: str, name: str) -> tuple[str, str]:
    """Divide a page into its front matter (without the `---` lines) and its Markdown.

    Empty lines stand in both for what went to the other, so that both count lines as an editor shows them.
    Raises ContentError where a page, called `name`, has no front matter.
    """
    if not (match := FRONT_MATTER.match(text)):
        remedy = "Start the page with a `---` block; copy one from another page."
        if text.startswith("---"):
            remedy = "The block is not closed: put a line `---` after its last key."
        raise ContentError([f"{name} has no front matter. {remedy}"])
    return "\n" + match["head"], "\n" * match[0].count("\n") + text[match.end() :]


def read_yaml(text: str, place: str) -> Any:
    """The data of a YAML text. Raises ContentError, with the line, for all that is no plain data.

    `place` is what messages call the text. Others hold the same data: nobody may change it.
    """
    try:
        return _data(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        remedy = error.note or "Check the indentation, and put quotes around a text that holds a colon."
        raise ContentError([f"{place}{line} is not valid YAML ({error.problem}). {remedy}"]) from error


@cache  # `make serve` builds again and again, and most of it is as it was
def _data(text: str) -> Any:
    events = yaml.parse(text, yaml.CSafeLoader)  # in C, and ten times as fast as SafeLoader
    next(events)  # the start of the stream
    if isinstance(next(events), yaml.StreamEndEvent):
        return None
    data = _value(next(events), events, DEEPEST)
    next(events)  # the end of the document
    if not isinstance(following := next(events), yaml.StreamEndEvent):
        raise _refused("a second document", following, "Take out the line `---` or `...` before it.")
    return data


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Any:
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        raise _refused("an anchor or alias", event, "Write the value out; put quotes around a text with & or *.")
    if event.tag:
        raise _refused(f"a tag, {event.tag}", event, "Remove it; put quotes around a text with an exclamation mark.")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if not depth:
        raise _refused("too many lists or maps inside each other", event, "Close the brackets.")
    if isinstance(event, yaml.SequenceStartEvent):
        return [_value(item, events, depth - 1) for item in _until(yaml.SequenceEndEvent, events)]
    data: dict[str, Any] = {}
    for key in _until(yaml.MappingEndEvent, events):
        if not isinstance(key, yaml.ScalarEvent):
            raise _refused("a key that is no text", key, "Put quotes around it.")
        if key.value in data:
            raise _refused(f"the key {key.value!r} twice", key, "Keep one of the two.")
        data[key.value] = _value(next(events), events, depth - 1)
    return data


def _until(end: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    while not isinstance(event := next(events), end):
        yield event


def _scalar(event: yaml.ScalarEvent) -> Any:
    if not event.implicit[0]:  # in quotes, or a block of text
        return event.value
    if INTEGER.fullmatch(event.value):
        return int(event.value)
    return PLAIN.get(event.value, event.value)


def _refused(what: str, event: yaml.Event, remedy: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=what, problem_mark=event.start_mark, note=remedy)
