"""Scripts, styles and fonts as they are published: few files, each with its hash in its name.

docs/data/assets.yml says what is put together. Comments and indents are left out, a quarter of all bytes: the libraries
that leave out more either stumble over a template inside a template (rjsmin 1.3) or cannot be installed everywhere
(tdewolff-minify 2.24 has no build for newer Macs).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from copy_files import sha256
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from models.assets import BUILT, Asset
from models.problems import ContentError
from writing import built_site

DATA = "docs/data/assets.yml"
HASHED = "assets/hashed"  # whoever hosts the guide lets these be kept for a year
LENGTH = 16  # hexadecimal digits of a hash
# Comments that have lines of their own, and indents. No text of a script goes over several lines.
ONLY_FOR_PEOPLE = {
    ".js": re.compile(r"^(?P<stays>)(?:\s*//.*\n|\s+)", re.MULTILINE),
    # A text stays: it may hold what looks like a comment.
    ".css": re.compile(r"""(?P<stays>"[^"\n]*"|'[^'\n]*')|/\*.*?\*/\n?|^\s+""", re.MULTILINE | re.DOTALL),
}
NAMED = re.compile(r"\.\./(?:fonts|images)/([\w-]+\.\w+)")  # how scripts and styles name another asset
MUST_STAND = re.compile(r"assets/(?:scripts|styles)/.*")


def asset_problems(assets: tuple[Asset, ...], files: set[str]) -> Iterator[str]:
    """Yield what is wrong with the list of assets, given the paths of all files below docs/."""
    listed = {path for asset in assets for path in asset.files}
    for asset in assets:
        for path in asset.files:
            if path not in (*files, *BUILT):
                yield f"{DATA}, entry {asset.id}: there is no file docs/{path}. Correct the path."
            elif Path(path).suffix != Path(asset.id).suffix:
                yield f"{DATA}, entry {asset.id}: {path} is of another kind. Move it to an entry of that kind."
    for path in sorted({*filter(MUST_STAND.fullmatch, files), *BUILT} - listed):
        name = path if path in BUILT else f"docs/{path}"
        yield f"{name} is in no entry of {DATA}, so no page has it. Add it to one."


def naming_problems(assets: tuple[Asset, ...], contents: dict[str, bytes]) -> Iterator[str]:
    """Yield which fonts and pictures a script or style names that are put together after it, or never."""
    known: set[str] = set()
    for asset in assets:
        for path in asset.files if Path(asset.id).suffix in ONLY_FOR_PEOPLE else ():
            for name in sorted({*NAMED.findall(contents[path].decode())} - known):
                yield f"docs/{path} names {name}. Give that an entry in {DATA} above {asset.id}, or name another."
        known.add(asset.id)


def put_together(asset: Asset, contents: dict[str, bytes], addresses: dict[str, str]) -> bytes:
    """What an asset holds, of the `contents` of files by their paths; `addresses` are those of assets it may name."""
    data = b"".join(contents[path] for path in asset.files)
    if spared := ONLY_FOR_PEOPLE.get(Path(asset.id).suffix):
        text = spared.sub(r"\g<stays>", data.decode())
        return NAMED.sub(lambda named: addresses[named[1]].rpartition("/")[2], text).encode()
    return data


def hashed_address(name: str, data: bytes) -> str:
    """Where an asset of this name and contents stands below the site."""
    stem, _, ending = name.rpartition(".")
    return f"{HASHED}/{stem}-{sha256(data)[:LENGTH]}.{ending}"


class Assets:
    """All assets of a site, with the `contents` of the files that they are made of."""

    def __init__(self, assets: tuple[Asset, ...], contents: dict[str, bytes]):
        """Put all together; one that names others follows them in the list."""
        self._assets = {asset.id: asset for asset in assets}
        self._contents = contents
        self.address: dict[str, str] = {}  # below the site, by name
        for name in self._assets:
            self.address[name] = hashed_address(name, self.data(name))

    def address_of(self, name: str) -> str:
        """Where the asset `name` stands below the site. Raises ContentError where there is none."""
        if name not in self.address:
            raise ContentError([f"{DATA} has no entry {name}, which pages ask for. Restore it."])
        return self.address[name]

    def data(self, name: str, instead: dict[str, bytes] | None = None) -> bytes:
        """What the asset `name` holds, or would hold with other contents `instead` of some."""
        return put_together(self._assets[name], self._contents | (instead or {}), self.address)

    def text(self, name: str, instead: dict[str, bytes] | None = None) -> str:
        """The same as text."""
        return self.data(name, instead).decode()


def build_script(config: MkDocsConfig, path: str, text: str) -> None:
    """Give the assets the script `path` of BUILT, which stands in no file of docs/."""
    config.extra["built_scripts"][path] = text.encode()


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Keep the files that assets are made of from being published as they stand."""
    assets = config.extra["guide"].assets
    if problems := list(asset_problems(assets, set(files.src_uris))):
        raise ContentError(problems)
    for path in {path for asset in assets for path in asset.files} - set(BUILT):
        files.remove(files.src_uris[path])
    config.extra["built_scripts"] = {}


@event_priority(-100)  # once hooks have given the scripts that they build
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Make the assets, and let templates find them: `asset("site.css") | url`."""
    assets, docs = config.extra["guide"].assets, Path(config.docs_dir)
    paths = {path for asset in assets for path in asset.files} - set(BUILT)
    contents = {path: (docs / path).read_bytes() for path in paths} | config.extra["built_scripts"]
    if problems := list(naming_problems(assets, contents)):
        raise ContentError(problems)
    config.extra["assets"] = Assets(assets, contents)
    env.globals["asset"] = config.extra["assets"].address_of


@event_priority(90)  # before other hooks read the files of the site
def on_post_build(config: MkDocsConfig) -> None:
    """Write the assets."""
    assets = config.extra["assets"]
    for name, address in assets.address.items():
        built_site(config).write_bytes(address, assets.data(name))
