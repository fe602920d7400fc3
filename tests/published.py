"""Finds assets of a built site, whose names carry their hash."""

import json
import re
from pathlib import Path
from typing import Any


def asset(site: Path, name: str) -> Path:
    """The file of an asset (`site.css`) in the folder of a built site."""
    stem, _, ending = name.rpartition(".")
    (found,) = (site / "assets" / "hashed").glob(f"{stem}-{'[0-9a-f]' * 16}.{ending}")
    return found


def address_of(name: str) -> re.Pattern[str]:
    """What the address of an asset looks like, whatever its hash."""
    stem, _, ending = name.rpartition(".")
    return re.compile(rf"/{stem}-[0-9a-f]{{16}}\.{ending}$")


def search_data(site: Path) -> dict[str, Any]:
    """What the search of a built site knows."""
    return json.loads(asset(site, "search.js").read_text("utf-8").partition("const searchData = ")[2].rstrip(";\n"))
