"""What stands in the data more than once."""

from collections.abc import Iterable, Iterator

from models.guide import Guide


def said_twice(guide: Guide) -> Iterator[str]:
    """Yield a problem for each word of the glossary, and each phrase of the synonyms, that has two entries.

    Brands lead to what is in them by docs/data/medicines.yml, and stand in no synonym.
    """
    brands = {name: medicine.id for medicine in guide.medicines.values() for name in medicine.typed}
    for number, entry in enumerate(guide.synonyms, 1):
        for text in entry.type:
            if text in brands:
                yield (
                    f"docs/data/synonyms.yml, entry number {number}: {text!r} is a brand of {brands[text]} in "
                    "docs/data/medicines.yml. Take it out."
                )
    words = ((f"entry {entry.id}", entry.word) for entry in guide.glossary)
    phrases = (
        (f"entry number {number}", text) for number, entry in enumerate(guide.synonyms, 1) for text in entry.type
    )
    yield from _twice("docs/data/glossary.yml", words)
    yield from _twice("docs/data/synonyms.yml", phrases)


def _twice(file: str, texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    first: dict[str, str] = {}
    for entry, text in texts:
        if (other := first.setdefault(text.lower(), entry)) != entry:
            yield f"{file}, {entry}: {text!r} stands in {other} too. Merge the two, or take one out."
