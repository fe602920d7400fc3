"""The copy that a reader keeps on a phone: `worker.js`, which names every file of it with its checksum.

`remove-worker.js` is for whoever takes the guide away: put at the address of the other, it removes all copies.
"""

import json
import posixpath
from pathlib import Path

from bundle import LEFT_OUT, LEFT_OUT_ENDS
from content import made_on
from copy_files import sha256
from markup import found
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from writing import built_site

WORKER, REMOVER = "worker.js", "remove-worker.js"
# Pages and what they are shown with. Pictures are kept where a page shows them.
KEPT_ENDS = (".html", ".css", ".js", ".woff2")
PICTURES = "//img/@src | //link[@rel='icon']/@href"
ANSWERS = "connect/"  # to diagnosis codes: the page that looks codes up says the same


def kept_files(site: Path) -> dict[str, bytes]:
    """Contents by path, sorted, of all that a built site gives to the copy."""
    files = {}
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        answer = path.startswith(ANSWERS) and file.suffix == ".html"
        left_out = answer or path.startswith((*LEFT_OUT, WORKER, REMOVER)) or path.endswith(LEFT_OUT_ENDS)
        if path.endswith(KEPT_ENDS) and not left_out:
            files[path] = file.read_bytes()
            if file.suffix == ".html":
                for picture in found(files[path].decode(), PICTURES):
                    address = posixpath.normpath(posixpath.join(posixpath.dirname(path), picture))
                    files[address] = (site / address).read_bytes()
    return dict(sorted(files.items()))


def worker(files: dict[str, bytes], day: str, notice: str, script: str) -> str:
    """The text of `worker.js`: what is kept, of which day, what a page from the copy says, and the script for it.

    The version is the hash of all that, so that any change makes another worker and another cache.
    """
    kept = {"day": day, "notice": notice, "files": {path: sha256(data) for path, data in files.items()}}
    version = sha256((json.dumps(kept) + script).encode())[:16]
    return f"const kept = {json.dumps({'version': version} | kept)};\n{script}"


@event_priority(-210)  # after the offline copy, which holds what it says of the downloads and needs no worker
def on_post_build(config: MkDocsConfig) -> None:
    """Write both workers to the top of the site."""
    site, offline = built_site(config), Path(config.config_file_path).parent / "overrides" / "offline"
    day = config.extra["long_date"](made_on())
    notice = config.theme.get_env().get_template("offline/kept-notice.html").render(day=day)
    script = (offline / WORKER).read_text("utf-8")
    site.write_text(WORKER, worker(kept_files(site.root), day, notice, script))
    site.write_text(REMOVER, (offline / REMOVER).read_text("utf-8"))
