"""What pages load: scripts, styles, the font and the icon."""

from typing import Annotated

from pydantic import Field

from models.base import PATH, Closed, text_like

# Scripts that the build writes: data, as scripts because pages on disk may load nothing else.
BUILT = ("built/search-index.js", "built/codes.js", "built/diary-questions.js")


class Asset(Closed):
    """A file that pages load, put together of files below docs/ or of BUILT in this order; `id` is its name."""

    id: text_like(r"^[a-z0-9][a-z0-9-]*\.[a-z0-9]+$", "a name with its ending, such as site.css")
    files: Annotated[
        tuple[text_like(rf"^{PATH}$", "a path below docs/, such as assets/styles/base.css"), ...], Field(min_length=1)
    ]
