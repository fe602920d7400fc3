"""Old and short addresses: a page that leads on, with a link that everyone can see, and old anchors on pages.

Data: docs/data/redirects.yml. The pages work from disk and without a script.
"""

import posixpath
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from models.guide import Guide
from models.linking import Redirect
from models.loading import ContentError
from rendered import rendered_pages
from writing import write_text


def relative(target: str, page: str) -> str:
    """The link from the address `page` to the address `target`, such as `../r.html` or `#tests`."""
    path, mark, anchor = target.partition("#")
    link = "" if path == page else posixpath.relpath(path, posixpath.dirname(page) or ".")
    return link + mark + anchor


def moved_anchors(guide: Guide, address: str) -> list[tuple[str, str, str]]:
    """Anchors that the page `address` once had: the old anchor, the link to follow, and the address it leads to."""
    moved = (redirect for redirect in guide.redirects if redirect.old.startswith(f"{address}#"))
    return [(redirect.old.partition("#")[2], relative(redirect.new, address), redirect.new) for redirect in moved]


def redirect_problems(redirects: tuple[Redirect, ...], published: set[str]) -> list[str]:
    """What is wrong with the redirects, given the addresses of all pages and their anchors."""
    place = "docs/data/redirects.yml, entry"
    old = {redirect.old for redirect in redirects}
    taken = [f"{place} {address}: a page has this address. Remove the entry." for address in sorted(old & published)]
    chained = [
        f"{place} {redirect.old}: {redirect.new} is itself redirected. Lead straight to where that one leads."
        for redirect in redirects
        if redirect.new in old
    ]
    return taken + chained


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let templates show the anchors that moved away from a page."""
    guide: Guide = config.extra["guide"]
    env.globals["moved_anchors"] = moved_anchors
    pages = rendered_pages(config)
    anchors = (f"{address}#{anchor}" for address, page in pages.items() for anchor in page.present_anchor_ids or ())
    if problems := redirect_problems(guide.redirects, {*pages, *anchors}):
        raise ContentError(problems)


def on_post_build(config: MkDocsConfig) -> None:
    """Write a page for each address that is none any more."""
    guide: Guide = config.extra["guide"]
    template = config.theme.get_env().get_template("redirect.html")
    pages = rendered_pages(config)
    for redirect in guide.redirects:
        if "#" not in redirect.old:
            meta = guide.pages[pages[redirect.new.partition("#")[0]].file.src_uri]
            html = template.render(
                config=config,
                title=meta.title,
                root="../" * redirect.old.count("/"),
                link=relative(redirect.new, redirect.old),
                canonical=config.site_url + redirect.new,
                moved=moved_anchors(guide, redirect.old),
            )
            write_text(Path(config.site_dir) / redirect.old, html)
