"""Where the hooks can be changed, and how: by Cosmic Ray, less what changes nothing by rule."""

import ast
from collections import defaultdict
from functools import partial
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator, operator_names
from mutants import Place

HOOKS = "overrides/hooks"
# What `==` and `is` may become, and what `<` and the like may: of texts and None there is no order, and whether equal
# ones are one and the same is up to Python.
ASKED = {"Eq": {"NotEq"}, "NotEq": {"Eq"}, "Is": {"IsNot"}, "IsNot": {"Is"}}
ORDERED = {"Lt", "LtE", "Gt", "GtE", "Eq", "NotEq"}
# Without it a function works the same out again; and hooks come in the same order one step earlier or later.
ONLY_FASTER, ORDER = ("@cache", "@lru_cache"), "@event_priority("


def places(project: Path) -> list[Place]:
    """All places of the hooks that can be changed."""
    return [place for file in sorted((project / HOOKS).rglob("*.py")) for place in _in_file(file, project)]


def _in_file(file: Path, project: Path) -> list[Place]:
    source = file.read_text("utf-8")
    lines, nodes = source.splitlines(), [*ast_nodes(get_ast(source))]
    annotated = _annotations(source)
    changes = defaultdict(list)
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments() or _means_nothing(name):
            continue
        operator = kind()
        positions = [(node, start) for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (node, start) in enumerate(positions):
            is_type = "BinaryOperator" in name and any(first <= start < last for first, last in annotated)
            is_order = "NumberReplacer" in name and ORDER in lines[start[0] - 1]
            if not (is_type or is_order or node.get_code(include_prefix=False).startswith(ONLY_FASTER)):
                changes[start, _family(name)].append(partial(_changed, operator, occurrence))
    path = file.relative_to(project).as_posix()
    return [Place(path, line, column, kind, tuple(made)) for ((line, column), kind), made in changes.items()]


def _family(name: str) -> str:
    """`ReplaceBinaryOperator` of `core/ReplaceBinaryOperator_Add_Sub`."""
    return name.partition("/")[2].partition("_")[0]


def _means_nothing(name: str) -> bool:
    """Whether an operator makes a comparison that nobody would write by mistake."""
    if "ComparisonOperator" not in name:
        return False
    _, before, after = name.split("_")
    return after not in ASKED.get(before, ORDERED)


def _changed(operator: Operator, occurrence: int, source: str) -> str | None:
    try:
        text = mutate_code(source, operator, occurrence)
        ast.parse(text)
    except (SyntaxError, AttributeError):  # as `if not found := …`; Cosmic Ray cannot change `except zlib.error`
        return None
    return text


def _annotations(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where types are written: an operator between types says nothing of what the program does."""
    found = []
    for node in ast.walk(ast.parse(source)):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if part:
                found.append(((part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)))
    return found
