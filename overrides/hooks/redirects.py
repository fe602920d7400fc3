"""Old and short addresses: a page that leads on, with a link that everyone can see, and old anchors on pages.

Data: docs/data/redirects.yml, and `short_address` in front matter. The pages work from disk and without a script.
"""

import posixpath
from collections.abc import Iterator

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from models.guide import Guide
from models.linking import Redirect
from models.loading import ContentError
from rendered import rendered_pages
from writing import built_site

ENTRY = "docs/data/redirects.yml, entry"


def relative(target: str, page: str) -> str:
    """The link from the address `page` to the address `target`, such as `../r.html` or `#tests`."""
    path, mark, anchor = target.partition("#")
    link = "" if path == page else posixpath.relpath(path, posixpath.dirname(page) or ".")
    return link + mark + anchor


def moved_anchors(guide: Guide, address: str) -> list[tuple[str, str, str]]:
    """Anchors that the page `address` once had: the old anchor, the link to follow, and the address it leads to."""
    moved = guide.moved_anchors.get(address, ())
    return [(redirect.old.partition("#")[2], relative(redirect.new, address), redirect.new) for redirect in moved]


def redirect_problems(redirects: tuple[Redirect, ...], pages: set[str]) -> Iterator[str]:
    """Yield what is wrong with the redirects, given the addresses of all pages."""
    old = {redirect.old for redirect in redirects}
    lowered = {page.lower() for page in pages}
    first: dict[str, str] = {}
    for redirect in redirects:
        place, page, target = f"{ENTRY} {redirect.old}:", redirect.old.partition("#")[0], redirect.new.partition("#")[0]
        if redirect.old == redirect.new:
            yield f"{place} it leads to itself. Correct `new`, or remove the entry."
        elif redirect.old.lower() in lowered:
            yield f"{place} a page has this address. Remove the entry."
        elif first.setdefault(redirect.old.lower(), redirect.old) != redirect.old:
            yield f"{place} {first[redirect.old.lower()]} differs from it in capitals alone. Remove one of them."
        elif {redirect.new, target} & old:
            yield f"{place} {redirect.new} is itself redirected. Lead straight to where that one leads."
        elif target not in pages:
            yield f"{place} there is no page {target}. Correct `new`."
        elif page not in old | pages:
            yield f"{place} no page answers at {page}. Add an entry for {page} too, or correct `old`."


def kept_anchors(redirects: tuple[Redirect, ...], anchors: dict[str, set[str]]) -> Iterator[str]:
    """Yield a problem for each redirected anchor that its page still has; `anchors` is by page.html."""
    for redirect in redirects:
        page, _, anchor = redirect.old.partition("#")
        if anchor in anchors.get(page, ()):
            yield f"{ENTRY} {redirect.old}: {page} still has this anchor. Remove the entry."


def on_config(config: MkDocsConfig) -> None:
    """Refuse redirects that lead nowhere, or to where something else stands."""
    guide: Guide = config.extra["guide"]
    pages = {path.replace(".md", ".html") for path in guide.pages}
    if problems := list(redirect_problems(guide.redirects, pages)):
        raise ContentError(problems)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let templates show the anchors that moved away from a page."""
    guide: Guide = config.extra["guide"]
    env.globals["moved_anchors"] = moved_anchors
    anchors = {address: page.present_anchor_ids or set() for address, page in rendered_pages(config).items()}
    if problems := list(kept_anchors(guide.redirects, anchors)):
        raise ContentError(problems)


@event_priority(-185)  # late, so that it is the redirect that gives way, and before links.json counts the addresses
def on_post_build(config: MkDocsConfig) -> None:
    """Write a page for each address that is none any more."""
    guide, site = config.extra["guide"], built_site(config)
    redirects = [redirect for redirect in guide.leading_on if "#" not in redirect.old]
    if taken := [redirect.old for redirect in redirects if site.holds(redirect.old)]:
        raise ContentError(
            f"{ENTRY} {old}: the build writes a file at this address. Remove the entry." for old in taken
        )
    template = config.theme.get_env().get_template("redirect.html")
    for redirect in redirects:
        html = template.render(
            config=config,
            title=guide.pages[redirect.new.partition(".html")[0] + ".md"].title,
            root="../" * redirect.old.count("/"),
            link=relative(redirect.new, redirect.old),
            canonical=config.site_url + redirect.new,
            moved=moved_anchors(guide, redirect.old),
        )
        site.write_text(redirect.old, html)
