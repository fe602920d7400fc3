"""A small docs/ without a mistake, for a test to put one in."""

from datetime import date
from pathlib import Path
from shutil import copy

import pytest
from building import ROOT
from models.loading import DATA_FILES, load_guide
from models.problems import ContentError

PAGE = """---
title: Heat and period pain
description: What heat does.
kind: self-care
short_address: h
reviewed: 2026-11-21
review_due: 2028-11-21
clinical_review: pending
---
Heat helps.[^yuan2026]
"""
SOURCE = "- {id: yuan2026, type: systematic-review, title: Heat, supports: Heat eases period pain.}\n"


def write_docs(folder: Path) -> None:
    """Write one page, one source, and all data files that there must be."""
    (folder / "data").mkdir(parents=True)
    for name in DATA_FILES:
        (folder / "data" / f"{name}.yml").write_text("[]\n", "utf-8")
    for name in ("sign_words", "search_words", "known_words", "hosting"):
        copy(ROOT / "docs" / "data" / f"{name}.yml", folder / "data")
    (folder / "data" / "sources.yml").write_text(SOURCE, "utf-8")
    (folder / "heat.md").write_text(PAGE, "utf-8")


def message_for(docs: Path, today: date | None = None) -> str:
    """What a writer is told of the mistake in `docs`, read on the day `today`."""
    with pytest.raises(ContentError) as error:
        load_guide(docs, today)
    return str(error.value)


def change(path: Path, old: str, new: str) -> None:
    """Write `new` for `old`, which the file has to hold."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
