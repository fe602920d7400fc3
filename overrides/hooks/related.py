"""Related pages: those that link to a page and that the page links to."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from models.guide import Guide
from models.pages import HEALTH_KINDS

MOST = 4


def related_pages(guide: Guide, path: str) -> list[str]:
    """Paths of at most four health pages that link to `path` and back, in the order in which `path` names them."""
    both_ways = (other for other in guide.links[path] if path in guide.links.get(other, ()))
    return [other for other in both_ways if guide.pages[other].kind in HEALTH_KINDS - {"urgent"}][:MOST]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Let templates ask for the pages related to the one they show."""
    env.globals["related_pages"] = related_pages
