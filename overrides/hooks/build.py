"""Builds the site: the one command behind `make site`, `make links`, the tests and the publication.

python overrides/hooks/build.py [--site-dir FOLDER]

`mkdocs build --quiet` will not do: it silences warnings before strict can count them, and a dead link passes.
"""

import argparse
import gc
import logging
import os
import sys
from pathlib import Path

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
from settings import check

PROJECT = Path(__file__).parents[2]


def build_site(site: Path) -> None:
    """Build the project into the folder `site`.

    Prints warnings and errors alone. Raises click's ClickException where there was one; nothing else counts as built.
    """
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)  # set but empty is how CI says "not set"
    check(os.environ)
    gc.disable()  # a process that lives for a few seconds sweeps nothing up, and a sixth of its time is saved
    config = load_config(str(PROJECT / "mkdocs.yml"), strict=True, site_dir=str(site))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
        gc.freeze()  # nor does Python when the process ends, which would take a second


def main(arguments: list[str]) -> int:
    """Build, and say what to open; 1 when there is a mistake."""
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--site-dir", type=Path, default=PROJECT / "site", help="the folder to write, emptied first")
    site = parser.parse_args(arguments).site_dir.absolute()
    try:
        build_site(site)
    except ClickException as error:
        print(error.format_message(), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or site}: {error.strerror}. Make room for it, and build again.", file=sys.stderr)
        return 1
    print(f"Built. Open {site / 'index.html'} in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
