"""`manifest.webmanifest`: the name and the icons that the guide has on the home screen of a phone."""

from mkdocs.config.defaults import MkDocsConfig
from writing import built_site

WEB_MANIFEST = "manifest.webmanifest"


def on_post_build(config: MkDocsConfig) -> None:
    """Write the manifest; before-paint.js links to it."""
    template = config.theme.get_env().get_template(f"offline/{WEB_MANIFEST}")
    built_site(config).write_text(WEB_MANIFEST, template.render(config=config))
