"""Writes .gz and .br beside each text file of a built site, for servers that send them as they are.

python overrides/hooks/publish.py [site]

They are as small as these forms get, which takes too long for a server to do anew for each reader.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import brotli

TEXTS = {".html", ".css", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
LEAST = 1000  # bytes: of less, a packet is not spared


def compressed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield `data` in each form, with the ending that servers look for. The same data is the same bytes again."""
    yield ".gz", gzip.compress(data, 9, mtime=0)
    yield ".br", brotli.compress(data, mode=brotli.MODE_TEXT)


def compress(site: Path) -> int:
    """Write the compressed forms of all texts below `site`; how many texts have them.

    Raises OSError where one cannot be written; then nothing of it stays.
    """
    texts = [file for file in sorted(site.rglob("*")) if file.suffix in TEXTS and file.stat().st_size >= LEAST]
    for file in texts:
        for ending, data in compressed(file.read_bytes()):
            target = file.with_name(file.name + ending)
            unfinished = target.with_name(f"{target.name}.unfinished")
            # Servers would send half of a file, or an empty one.
            try:
                unfinished.write_bytes(data)
                unfinished.replace(target)
            except OSError:
                unfinished.unlink(missing_ok=True)
                raise
    return len(texts)


def main(arguments: list[str]) -> int:
    """Compress the texts of the site that is named on the command line; 1 where there is none."""
    parser = argparse.ArgumentParser(description="Write .gz and .br beside the texts of a built site.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="the folder of the site")
    site = parser.parse_args(arguments).site
    if not (site / "index.html").is_file():
        print(f"{site} holds no site. Build it first: make site", file=sys.stderr)
        return 1
    try:
        count = compress(site)
    except OSError as error:
        place = error.filename2 or error.filename or site
        print(f"{place} could not be written: {error.strerror}. Make room for it, and run this again.", file=sys.stderr)
        return 1
    print(f"{count} files have a .gz and a .br beside them.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
