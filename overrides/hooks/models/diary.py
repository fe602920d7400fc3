"""What the diary asks. A diary says what was entered, and never what it may mean."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.base import Closed, Identifier, Text

Form = Literal["period-leg-pain", "restless-legs"]
DAY = "day"  # heading of the first column of a spreadsheet
# What a question of each kind says beside its words, and all others leave out.
NEEDED = {
    "scale": {"name", "names"},
    "choice": {"answers"},
    "choices": {"answers"},
    "number": {"least", "most"},
    "text": set(),
    "tried": {"answers", "options", "medicines"},
}


class Answer(Closed):
    """One of the answers to choose from."""

    id: Identifier
    words: Text


class Question(Closed):
    """A question of the diary."""

    id: Identifier
    form: Form | Literal["both"]
    kind: Literal["scale", "choice", "choices", "number", "text", "tried"]
    label: Text
    hint: Text | None = None
    heading: Text
    name: Text | None = None
    names: dict[Form, Text] | None = None
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)] | None = None
    least: int | None = None
    most: int | None = None
    dated: bool = False
    options: tuple[Identifier, ...] | None = None  # of options.yml
    medicines: tuple[Identifier, ...] | None = None  # of medicines.yml

    @model_validator(mode="after")
    def says_what_its_kind_needs(self) -> "Question":
        """Each kind has fields of its own."""
        said = {field for field in set().union(*NEEDED.values()) if getattr(self, field) is not None}
        if lost := sorted(NEEDED[self.kind] - said):
            raise ValueError(f"a question of the kind {self.kind} needs {lost[0]}. Add it")
        if more := sorted(said - NEEDED[self.kind]):
            raise ValueError(f"a question of the kind {self.kind} has no {more[0]}. Take it out")
        return self

    @model_validator(mode="after")
    def answers_are_told_apart(self) -> "Question":
        """A file of the diary names an answer by its words, and an entry by its id."""
        for field in ("id", "words"):
            texts = [getattr(answer, field).lower() for answer in self.answers or ()]
            if twice := sorted({text for text in texts if texts.count(text) > 1}):
                raise ValueError(f"two answers have the {field} {twice[0]!r}. Change one")
        return self
