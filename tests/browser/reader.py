"""What the browser tests know of the site before it is built."""

from building import ROOT


def all_paths() -> list[str]:
    """Addresses of all pages, such as `restless-legs/iron.html`."""
    docs = ROOT / "docs"
    return [path.relative_to(docs).with_suffix(".html").as_posix() for path in sorted(docs.rglob("*.md"))]
