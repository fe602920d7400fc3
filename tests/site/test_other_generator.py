"""MkDocs 1.x is not developed any more: the site also builds with ProperDocs, which goes on from it."""

import filecmp
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from building import BUILD, ROOT

# ProperDocs answers whoever asks for MkDocs, and the build runs as it is.
RUN_INSTEAD = (
    "import properdocs.replacement, runpy, sys; del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')"
)


def all_files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


@pytest.mark.skipif(not find_spec("properdocs"), reason="ProperDocs is not installed. `make test` installs it.")
def test_properdocs_builds_the_same_bytes(site, tmp_path):
    other = tmp_path / "site"
    hooks = str((ROOT / BUILD).parent)
    command = [sys.executable, "-c", RUN_INSTEAD, str(ROOT / BUILD), "--site-dir", str(other)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": hooks}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert all_files(other) == all_files(site)
    _, different, unreadable = filecmp.cmpfiles(site, other, all_files(site), shallow=False)
    assert not different + unreadable
