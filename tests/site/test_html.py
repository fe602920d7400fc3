"""The Nu HTML checker of the W3C finds no error in any page."""

import shutil
import subprocess

import pytest
from building import ROOT

CHECKER = ROOT / ".cache" / "vnu.jar"


@pytest.mark.skipif(not CHECKER.exists() or not shutil.which("java"), reason="needs Java and npm; see the Makefile")
def test_the_nu_html_checker_finds_no_error(site, all_pages):
    # The 404 page is included: it is a page that people see.
    files = [str(page.file) for page in all_pages] + [str(site / "404.html")]
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "gnu", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
