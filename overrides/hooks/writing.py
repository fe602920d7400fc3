"""Writes the files that finish the site, and says in a writer's words why one could not be written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def write_text(target: Path, text: str) -> None:
    """Write `text` to `target`, with the folders it needs."""
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def write_json(target: Path, data: BaseModel) -> None:
    """Write `data` as JSON; fields without a value stay out."""
    write_text(target, data.model_dump_json(indent=1, by_alias=True, exclude_none=True) + "\n")


def write_schema(target: Path, model: type[BaseModel], title: str) -> None:
    """Write the JSON Schema of what `write_json` makes of a `model`."""
    schema = model.model_json_schema(by_alias=True, mode="validation")
    write_text(target, json.dumps({"$schema": JSON_SCHEMA} | schema | {"title": title}, indent=1) + "\n")
