"""Scripts and styles without what only people read: comments and indents, a quarter of them. Read them in docs/assets/.

Nothing else is touched, so nothing has to be understood: the libraries that do more either stumble over a template
inside a template (rjsmin 1.3) or cannot be installed everywhere (tdewolff-minify 2.24 has no build for newer Macs).
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from writing import built_site

# Comments that have lines of their own, and indents. No text of a script goes over several lines.
MINIFIED = {
    "assets/scripts/*.js": re.compile(r"^(?:\s*//.*\n|\s+)", re.MULTILINE),
    "assets/styles/*.css": re.compile(r"/\*.*?\*/\n?|^\s+", re.MULTILINE | re.DOTALL),
}


@event_priority(90)  # before other hooks read or hash them
def on_post_build(config: MkDocsConfig) -> None:
    """Give each script and style sheet of the site its short form."""
    site = built_site(config)
    for files, spared in MINIFIED.items():
        for file in sorted(site.root.glob(files)):
            site.rewrite(file.relative_to(site.root).as_posix(), spared.sub("", file.read_text("utf-8")))
