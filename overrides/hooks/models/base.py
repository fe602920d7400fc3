"""What every model is made of: a closed base and the kinds of text that fields hold."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Anchor = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.html#[a-z0-9-]+$")]
Place = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.html(#[a-z0-9-]+)?$")]  # a page or one of its anchors
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class Closed(BaseModel):
    """Base of every model: unknown fields are errors, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)
