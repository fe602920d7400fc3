"""Which tests in browsers see what: those that use a file, the quickest first."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

SEARCH = ("search_small_guide", "search_parts", "search_landing", "search_spelling", "search_understanding", "search")
DIARY = ("diary_summary", "diary_files", "diary_full", "diary_days", "diary_views", "*diary*")
CONNECT = ("connect_parts", "any_code", "connect_examples", "connect", "connect_requests")
# Forms of names of files, and of names of tests without "test_". All that fit count.
USING = {
    "docs/assets/scripts/search-*": SEARCH,
    "docs/assets/scripts/codes.js": (*CONNECT, "search"),
    "docs/assets/scripts/connect-*": CONNECT,
    "docs/assets/scripts/redirect.js": ("short_addresses", "past_its_date", "*redirect*"),
    "docs/assets/scripts/diary-*": (*DIARY, "appointment_sheet"),
    # What a hook writes is for tests/site to judge; here is what a script makes of it.
    "overrides/hooks/*": ("smoke", "not_found", "past_its_date", "sources", "without_script", "short_addresses"),
    "overrides/hooks/search_index.py": SEARCH,
    "overrides/hooks/codes.py": CONNECT[:2],
    "overrides/hooks/diary.py": DIARY[:5],
    "overrides/hooks/kept_copy.py": ("keep_and_remove", "new_version", "without_network"),
    "overrides/hooks/one_file.py": ("one_file_in_browsers",),
    "overrides/hooks/link_kit.py": ("link_kit",),
    "overrides/hooks/embedding.py": ("embedding", "card_on_other_pages"),
    "overrides/hooks/bundle.py": ("copy_from_disk",),
}


def using(path: str, copy: Path) -> list[str]:
    """The files of tests in browsers that use what stands in, or is made by, a file of the project."""
    return [
        *dict.fromkeys(file for form, tests in USING.items() if fnmatch(path, form) for file in _files(copy, tests))
    ]


def _files(copy: Path, tests: tuple[str, ...]) -> Iterator[str]:
    for name in tests:
        yield from sorted(str(file) for file in (copy / "tests" / "browser").rglob(f"test_{name}.py"))
