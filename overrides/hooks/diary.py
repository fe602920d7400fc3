"""The diary: what its scripts know of the questions, and the JSON Schema of the file that it saves.

All that a reader enters stays in the reader's browser; nothing here ever sees it.
"""

import json
from typing import Annotated, Any, Literal

from assets import build_script
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from models.diary import Question
from models.guide import Guide
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model
from writing import built_site

FORMAT, VERSION = "leg-health-guide-diary", 1
SCHEMA = "tools/diary.schema.json"
Written = Annotated[str, StringConstraints(min_length=1)]
CalendarDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Strict(BaseModel):
    """Base of what a reader wrote: no field more, and every text as it stands."""

    model_config = ConfigDict(extra="forbid")


def offered(question: Question, guide: Guide) -> dict[str, str]:
    """Names by id of what a question offers as tried: options first, then medicines."""
    things = [*map(guide.options.get, question.options or ()), *map(guide.medicines.get, question.medicines or ())]
    return {thing.id: thing.name[0].upper() + thing.name[1:] for thing in things}


def diary_data(guide: Guide) -> dict[str, Any]:
    """What the scripts of the diary need."""
    questions = []
    for question in guide.diary:
        fields = question.model_dump(exclude_defaults=True, exclude={"hint", "options", "medicines"})
        if question.kind == "tried":
            fields["offered"] = [{"id": key, "words": name} for key, name in offered(question, guide).items()]
        questions.append(fields)
    return {"format": FORMAT, "version": VERSION, "questions": questions}


def file_model(guide: Guide) -> type[BaseModel]:
    """The model of the JSON file that the diary saves and reads."""
    # What has no answer is left out and never null, so the schema shows no default.
    asked = {
        question.id.replace("-", "_"): (
            _value(question, guide),
            Field(default_factory=type(None), alias=question.id, description=question.label),
        )
        for question in guide.diary
    }
    answers = create_model("Answers", __base__=Strict, **asked)
    entry = create_model("Entry", __base__=Strict, day=(CalendarDay, ...), answers=(answers, ...))
    return create_model(
        "Diary",
        __base__=Strict,
        format=(Literal[FORMAT], ...),
        version=(Literal[VERSION], ...),
        entries=(tuple[entry, ...], ...),
    )


def _value(question: Question, guide: Guide) -> Any:
    one_of = Literal[tuple(answer.id for answer in question.answers or ()) or ("",)]
    match question.kind:
        case "scale":
            return Annotated[int, Field(ge=0, le=10)]
        case "number":
            return Annotated[int, Field(ge=question.least, le=question.most)]
        case "choice":
            return one_of
        case "choices":
            return Annotated[tuple[one_of, ...], Field(min_length=1)]
        case "text":
            return Written
        case _:
            named = Literal[tuple(offered(question, guide))]
            ours = create_model("Offered", __base__=Strict, id=(named, ...), helped=(one_of, ...))
            own = create_model("Own", __base__=Strict, words=(Written, ...), helped=(one_of, ...))
            return Annotated[tuple[ours | own, ...], Field(min_length=1)]


def on_config(config: MkDocsConfig) -> None:
    """Give the template the names of what can be tried."""
    config.extra["offered"] = offered


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the questions to the assets."""
    text = json.dumps(diary_data(config.extra["guide"]), ensure_ascii=False, separators=(",", ":"))
    build_script(config, "built/diary-questions.js", f"const diaryData = {text};\n")


def on_post_build(config: MkDocsConfig) -> None:
    """Write the schema of the file that the diary saves."""
    built_site(config).write_schema(SCHEMA, file_model(config.extra["guide"]), "Diary of Leg Health Guide")
