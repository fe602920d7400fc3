"""Says in a writer's words why a file could not be written or read while the site is being finished."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loading import ContentError


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
