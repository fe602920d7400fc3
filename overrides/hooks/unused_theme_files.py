"""Leaves out what the theme ships and our own templates do not use: its scripts, styles and icon."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Remove the theme's files from the site; ours stand in assets/scripts and assets/styles."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED):
            files.remove(file)
    return files
