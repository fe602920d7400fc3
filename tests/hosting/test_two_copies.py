"""A host may have one copy of the guide at its top and one below a path, each with its own settings."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from check_host import main
from placing import Home, served_by


@pytest.fixture(scope="module")
def both(shelf, at_root, below) -> Iterator[tuple[Path, Path]]:
    """The site with another below /legs/, and the settings of both, those of the path last."""
    with tempfile.TemporaryDirectory(dir=shelf) as name:
        top, settings = Path(name, "top"), Path(name, "settings")
        Path(name).chmod(0o755)
        shutil.copytree(at_root[1], top)
        shutil.copytree(below[1], top / "legs")
        settings.mkdir()
        for file in (top / "hosting").iterdir():
            texts = [file.read_text("utf-8"), (top / "legs" / "hosting" / file.name).read_text("utf-8")]
            (settings / file.name).write_text("\n".join(texts), "utf-8")
        yield top, settings


@pytest.mark.parametrize("base", ["/", "/legs/"])
def test_neither_copy_takes_anything_from_the_other(server, both, part, part_below, capsys, base):
    top, settings = both
    site = part if base == "/" else part_below
    with served_by(server, top, settings) as port:
        assert main([Home(port, base, site).url, str(site)]) == 0, capsys.readouterr().out
