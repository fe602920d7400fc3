"""Writes the files that finish the site: below its folder only, and never over a file that stands there already."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.loading import ContentError
from pydantic import BaseModel

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn an OSError while `target` is being made into a ContentError that names the place and the remedy."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename and str(error.filename) != str(target) else ""
        remedy = "Restore the file" if isinstance(error, FileNotFoundError) else "Free space, or check the folder"
        raise ContentError(
            [f"{target} could not be written: {error.strerror}{place}. {remedy}, and build again."]
        ) from error


class Site:
    """The folder of the built site. Every file has one writer; names that differ in capitals alone are one name."""

    def __init__(self, root: Path):
        """Take `root` as it stands: what MkDocs has written there is not written again."""
        self.root = root.resolve()
        self._taken = {file.relative_to(root).as_posix().lower() for file in root.rglob("*") if not file.is_dir()}

    def holds(self, address: str) -> bool:
        """Whether a file stands at `address` (a path below the site) already."""
        return address.lower() in self._taken or os.path.lexists(self.root / address)

    def new(self, address: str) -> Path:
        """The place of a new file, with the folders it needs. Raises ContentError where none may be written."""
        target = self.root / address
        if not target.resolve().is_relative_to(self.root):
            raise ContentError([f"{address} would be written outside {self.root}. Correct the address."])
        if self.holds(address):
            raise ContentError([f"{address} would be written over a file that the site holds already. Rename one."])
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        self._taken.add(address.lower())
        return target

    def write_bytes(self, address: str, data: bytes) -> None:
        """Write a new file."""
        target = self.new(address)
        with explained(target):
            target.write_bytes(data)

    def write_text(self, address: str, text: str) -> None:
        """Write a new file, with the same line ends everywhere."""
        self.write_bytes(address, text.encode())

    def write_json(self, address: str, data: BaseModel) -> None:
        """Write `data` as JSON; fields without a value stay out."""
        self.write_text(address, data.model_dump_json(indent=1, by_alias=True, exclude_none=True) + "\n")

    def write_schema(self, address: str, model: type[BaseModel], title: str) -> None:
        """Write the JSON Schema of what `write_json` makes of a `model`."""
        schema = model.model_json_schema(by_alias=True, mode="validation")
        self.write_text(address, json.dumps({"$schema": JSON_SCHEMA} | schema | {"title": title}, indent=1) + "\n")

    def rewrite(self, address: str, text: str) -> None:
        """Give a page of the site another text."""
        target = self.root / address
        with explained(target):
            target.write_bytes(text.encode())


def built_site(config: MkDocsConfig) -> Site:
    """The site that this build writes, for all hooks that add to it."""
    return config.extra["site"]


@event_priority(100)  # MkDocs has written its own files, and no hook has yet
def on_post_build(config: MkDocsConfig) -> None:
    """Keep the site for the hooks that finish it."""
    config.extra["site"] = Site(Path(config.site_dir))
