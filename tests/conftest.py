"""What several test folders share: the built site, and a server that serves it."""

import os
import zipfile
from pathlib import Path

import pytest
from building import ROOT, Build, build
from models.loading import ContentError, load_guide
from serving import serving


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where CI is set, as in `.ci/run`, nothing may be left out: a test that is skipped has failed."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"Nothing is skipped here. {report.longrepr[2]}"
    return report


def pytest_configure(config):
    """Say once what is wrong with the content, in words, before every test stumbles over it."""
    try:
        load_guide(ROOT / "docs")
    except ContentError as error:
        raise pytest.UsageError(str(error)) from None


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Build:
    """The project, built once for all tests."""
    folder = tmp_path_factory.mktemp("build")
    folder.chmod(0o755)
    return build(ROOT, folder / "site")


@pytest.fixture(scope="session")
def site(built) -> Path:
    """The folder with the built site."""
    assert built.exit_code == 0, built.output
    return built.site


@pytest.fixture(scope="session")
def copy(site, tmp_path_factory) -> Path:
    """The offline copy, extracted where a reader might: below a folder with a space and a letter beyond ASCII."""
    folder = tmp_path_factory.mktemp("reader") / "my cöpy"
    (archive,) = (site / "downloads").glob("*.zip")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (extracted,) = folder.iterdir()
    return extracted


@pytest.fixture(scope="session")
def address(site):
    """Address of a server that serves the built site, without a slash at its end."""
    with serving(site) as address:
        yield address
