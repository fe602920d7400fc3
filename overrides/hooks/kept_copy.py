"""The copy that a reader keeps on a phone: `worker.js`, which names every file of it with its checksum.

`remove-worker.js` is for whoever takes the guide away: put at the address of the other, it removes all copies.
"""

import json
import posixpath
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from content import checked_on
from copy_files import sha256, site_files
from markup import found
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from models.hosting import HostingRule
from writing import built_site

WORKER, REMOVER = "worker.js", "remove-worker.js"
# Pages and what they are shown with. Pictures are kept where a page shows them.
KEPT_ENDS = (".html", ".css", ".js", ".woff2")
PICTURES = "//img/@src | //link[@rel='icon']/@href"
# Of the headers that hosts send, those that say how long a file may be used say nothing of a kept one.
OF_THE_NETWORK = {"Cache-Control"}
ANSWERS = "connect/"  # to diagnosis codes: the page that looks codes up says the same


@cache  # the offline copy has a worker of its own, and nearly the same pages
def shown_with(html: str) -> tuple[str, ...]:
    """The pictures that a page is shown with, by their links."""
    # Most pages have none but the icon.
    return tuple(found(html if "<img" in html else html.partition("<body")[0], PICTURES))


def kept_files(files: dict[str, bytes]) -> dict[str, bytes]:
    """Those of the `files` of a site (contents by path) that a phone keeps, sorted."""
    kept = set()
    for path in files:
        is_page = path.endswith(".html")
        if path.endswith(KEPT_ENDS) and path not in (WORKER, REMOVER) and not (is_page and path.startswith(ANSWERS)):
            shown = shown_with(files[path].decode()) if is_page else ()
            folder = posixpath.dirname(path)
            kept |= {path, *(posixpath.normpath(posixpath.join(folder, picture)) for picture in shown)}
    return {path: files[path] for path in sorted(kept)}


def kept_headers(rules: Iterable[HostingRule]) -> list[str]:
    """The names of the headers that a kept file has too, or the copy would be less safe than the site."""
    return sorted({"Content-Type", *(name for rule in rules for name in rule.headers)} - OF_THE_NETWORK)


def worker(files: dict[str, bytes], day: str, notice: str, headers: list[str], script: str) -> str:
    """The text of `worker.js`: what is kept, of which day and with which headers, what a page from the copy says, and
    the script for it.

    The version is the hash of all that, so that any change makes another worker and another cache.
    """
    hashes = {path: sha256(data) for path, data in files.items()}
    kept = {"day": day, "notice": notice, "headers": headers, "files": hashes}
    version = sha256((json.dumps(kept) + script).encode())[:16]
    return f"const kept = {json.dumps({'version': version} | kept)};\n{script}"


def workers(config: MkDocsConfig, files: dict[str, bytes]) -> dict[str, str]:
    """The texts of both workers, by their addresses, for a site of these `files`."""
    offline = Path(config.theme.custom_dir) / "offline"
    day = config.extra["long_date"](checked_on())
    notice = config.theme.get_env().get_template("offline/kept-notice.html").render(day=day)
    script = (offline / WORKER).read_text("utf-8")
    return {
        WORKER: worker(kept_files(files), day, notice, kept_headers(config.extra["guide"].hosting), script),
        REMOVER: (offline / REMOVER).read_text("utf-8"),
    }


@event_priority(-210)  # once the website says what there is to download; the offline copy has workers of its own
def on_post_build(config: MkDocsConfig) -> None:
    """Write both workers to the top of the site."""
    site = built_site(config)
    for address, text in workers(config, site_files(site.root)).items():
        site.write_text(address, text)
