"""Addresses that cannot be: two things that would be written to one file, or a name that no link can hold.

Names are compared without regard to capitals, as many disks and some servers compare them.
"""

from collections.abc import Iterator

from models.guide import Guide

NOT_FOUND = "404.md"


def address_problems(guide: Guide) -> Iterator[str]:
    """Yield a problem for each page and code that cannot have the address it asks for."""
    yield from _page_problems(guide)
    yield from _code_problems(guide)


def _page_problems(guide: Guide) -> Iterator[str]:
    kits: dict[str, str] = {}
    for path in guide.pages:
        if path == NOT_FOUND:
            yield f"docs/{path}: overrides/404.html is the page for addresses that do not exist. Rename this one."
        elif (first := kits.setdefault(path.replace("/", "-"), path)) != path:
            yield f"docs/{path} and docs/{first} would have the same anchor in the link kit. Rename one of them."


def _code_problems(guide: Guide) -> Iterator[str]:
    answered: dict[tuple[str, str], str] = {}  # id of the topic by folder and file
    for topic in guide.topics.values():
        for code in topic.codes:
            # A system that is missing is named by `dangling_references`.
            folder = guide.code_systems[code.system].oid if code.system in guide.code_systems else code.system
            files = [(folder, name.lower()) for name in code.file_names]
            if first := next((answered[file] for file in files if file in answered), None):
                yield f"docs/data/codes.yml, entry {topic.id}: {code.code} is answered by {first} already. Keep one."
            answered |= dict.fromkeys(files, topic.id)
