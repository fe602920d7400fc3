import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import ROOT, build
from placing import COMPRESSED, CONTACT, Home, few_of, served_by, with_more
from publish import compress
from servers import PROGRAMS, SERVERS


@pytest.fixture(scope="session")
def shelf() -> Iterator[Path]:
    """A folder that servers can read when they run as nobody in particular, as Apache does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def at_root(shelf, site) -> tuple[Path, Path, str]:
    """The site at the top of its host, one folder compressed in advance: the root, the site, and its path."""
    top = shelf / "top" / "site"
    shutil.copytree(site, top)
    compress(top / COMPRESSED)
    return top, with_more(top, top), "/"


@pytest.fixture(scope="session")
def part(tmp_path_factory, at_root) -> Path:
    """A few files of each kind, for checks that need not look at all."""
    return few_of(at_root[1], tmp_path_factory.mktemp("part"))


@pytest.fixture(scope="session")
def part_below(tmp_path_factory, below) -> Path:
    """The same files, as they are below a path."""
    return few_of(below[1], tmp_path_factory.mktemp("part-below"))


@pytest.fixture(scope="session")
def below(shelf) -> tuple[Path, Path, str]:
    """The site below a path of its host, built with a way to report faults."""
    top = shelf / "below" / "legs"
    built = build(ROOT, top, SITE_URL="https://example.org/legs/", SECURITY_CONTACT=CONTACT)
    assert built.exit_code == 0, built.output
    return top.parent, with_more(top.parent, top), "/legs/"


@pytest.fixture(scope="session", params=SERVERS)
def server(request) -> str:
    """The name of each server that is installed."""
    if not SERVERS[request.param].find():
        pytest.skip(f"{request.param} is not installed. {PROGRAMS[request.param].remedy}")
    return request.param


@pytest.fixture(scope="session", params=["at_root", "below"])
def home(request, server) -> Iterator[Home]:
    """The site on each server, at the top and below a path."""
    root, site, base = request.getfixturevalue(request.param)
    with served_by(server, root, site / "hosting") as port:
        yield Home(port, base, site)


@pytest.fixture
def nginx() -> str:
    """The name of nginx, where it is installed."""
    if not SERVERS["nginx"].find():
        pytest.skip(f"nginx is not installed. {PROGRAMS['nginx'].remedy}")
    return "nginx"
