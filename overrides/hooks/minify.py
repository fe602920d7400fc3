"""Scripts and styles without what only people read: comments, line breaks and spaces. Read them in docs/assets/."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from rcssmin import cssmin
from rjsmin import jsmin
from writing import built_site


def styles(text: str) -> str:
    """Styles in their short form. An empty value keeps its space: older browsers know `--x: ;` and not `--x:;`."""
    return re.sub(r":(?=[;}])", ": ", cssmin(text))


MINIFIED = {"assets/scripts/*.js": jsmin, "assets/styles/*.css": styles}


@event_priority(90)  # before other hooks read or hash them
def on_post_build(config: MkDocsConfig) -> None:
    """Give each script and style sheet of the site its short form."""
    site = built_site(config)
    for files, minified in MINIFIED.items():
        for file in sorted(site.root.glob(files)):
            site.rewrite(file.relative_to(site.root).as_posix(), minified(file.read_text("utf-8")))
