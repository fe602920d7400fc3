"""One set of templates for all that is written, which escapes every value unless `| safe` says it is markup.

In `.md` templates a value is escaped as Markdown, in all others as HTML.
"""

import posixpath
import re
from functools import cache
from typing import Any

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig

MARKDOWN_SYNTAX = re.compile(r"[\\`*_{}\[\]#|]")
LIST_START = re.compile(r"^(\s*)(?:(\d+)(?=[.)]\s)|(?=[-+]\s))")
BLOCK_START = re.compile(r"^(\s*)([:=/~]|-(?=[-\s]*$))")
# Templates by the folders they are in: `make serve` builds again and again, and compiling takes a fifth of its time.
KEPT: dict[tuple[str, ...], Environment] = {}


def markdown_text(value: Any) -> Markup:
    """A text that Markdown shows as it is: on one line, with what would be markup escaped."""
    text = str(escape(" ".join(str(value).splitlines()))).replace("&#39;", "'").replace("&#34;", '"')
    text = MARKDOWN_SYNTAX.sub(r"\\\g<0>", text)
    text = LIST_START.sub(r"\1\2\\", text)
    return Markup(BLOCK_START.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text))


def escapes_html(template: str | None) -> bool:
    """Whether the values of a template are escaped as HTML."""
    return not (template or "").endswith(".md")


@pass_eval_context
def finished(context: EvalContext, value: Any) -> Any:
    """A value as a template writes it, before Jinja escapes HTML."""
    return value if context.autoescape or hasattr(value, "__html__") else markdown_text(value)


@cache  # an overlay compiles its templates anew
def by_lines(templates: Environment) -> Environment:
    """The same templates, whose blocks vanish with their line, so that a loop can write the rows of a table."""
    return templates.overlay(trim_blocks=True, lstrip_blocks=True)


def relative_link(target: str, page: str) -> Markup:
    """The Markdown link from `page` (a path below docs/) to `target`, such as `restless-legs/iron.html#tests`."""
    path, _, anchor = target.partition("#")
    relative = posixpath.relpath(path.removesuffix(".html").removesuffix(".md") + ".md", posixpath.dirname(page) or ".")
    return Markup(relative + (f"#{anchor}" if anchor else ""))  # of addresses that the models have checked


def on_config(config: MkDocsConfig) -> None:
    """Make the templates once, and give the same to MkDocs and to every hook."""
    templates = KEPT.setdefault(tuple(config.theme.dirs), config.theme.get_env())
    templates.auto_reload = True
    # How MkDocs asks for the theme's scripts, styles and icon: none is used, and it takes a look at 14,000 files.
    templates.list_templates = lambda **_: []
    templates.autoescape = escapes_html
    templates.finalize = finished
    config.theme.get_env = lambda: templates
