"""Turns what was read into models, and says in a writer's words what does not fit."""

import re
import reprlib
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from models.base import FORMS
from models.problems import ContentError

# What a writer does about a value of another type, by the type of the error.
WRONG_TYPES = {
    "string_type": "a text is wanted. Put quotes around it",
    "tuple_type": "a list is wanted. Write `[one, two]`, or a line with `- ` for each",
    "dict_type": "a map is wanted. Write `key: value` lines",
    "model_type": "keys are wanted. Write `key: value` lines",
    "int_type": "a whole number is wanted. Take away quotes and other signs",
    "bool_type": "true or false is wanted. Write one of them, without quotes",
}
# How pydantic names one of several kinds of a field.
ALTERNATIVE = re.compile(r"ClinicalReview|constrained-str|[a-z-]+\[.*")


def checked(model: type[BaseModel], fields: Any, place: str) -> Any:
    """The `model` made of `fields`. Raises ContentError with all that does not fit.

    `place` is what messages call the entry.
    """
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise ContentError(f"{place}{_explain(detail, model)}" for detail in error.errors()) from error


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> str:
    steps = [str(step) for step in detail["loc"] if not ALTERNATIVE.fullmatch(str(step))]
    field = f", field {'.'.join(steps)}:" if steps else ":"
    value = reprlib.repr(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            return f"{field} not a known field. Remove it or use one of: {', '.join(model.model_fields)}."
        case "missing":
            return f"{field} missing. Add it."
        case "literal_error":
            return f"{field} {value} is not allowed. Use {detail['ctx']['expected']}."
        case "string_pattern_mismatch":
            pattern = detail["ctx"]["pattern"]
            return f"{field} {detail['input']!r} is not allowed. Write {FORMS.get(pattern, pattern)}."
        case "string_too_long":
            limit = detail["ctx"]["max_length"]
            return f"{field} {len(detail['input'])} characters. Shorten it to {limit} at most."
        case "too_short":
            return f"{field} empty. Fill it, or leave it out."
        case kind if kind in WRONG_TYPES:
            return f"{field} {WRONG_TYPES[kind]} (found {value})."
        case "value_error":
            return f"{field} {detail['msg'].removeprefix('Value error, ')}."
        case _:
            return f"{field} {detail['msg']} (found {value})."
