"""Each page as Markdown for programs that read, and `llms.txt`, which lists them (https://llmstxt.org/)."""

from functools import cache

from html_to_markdown import markdown
from mkdocs.config.defaults import MkDocsConfig
from models.guide import Guide
from models.pages import FrontMatter
from rendered import rendered_pages
from review_state import guide_state, page_state
from templates import markdown_text
from writing import built_site

# The parts of llms.txt, by kind of page and in this order.
PARTS = {
    "Start here": {"home", "urgent", "overview"},
    "Causes, diagnosis and treatment": {"cause", "diagnosis", "self-care", "treatment", "questions"},
    "Tools and reference": {"tool", "reference"},
    "For those who link here": {"clinic", "lookup"},
    "About this guide": {"about"},
}
# Links to a heading itself, ways back from a source, and pictures that have words beside them.
LEFT_OUT = """//svg | //*[@class="headerlink" or @class="footnote-backref" or @class="facts__icon"]
    | //*[@class="footnote"]//hr | //*[@class="sources"]//summary"""


@cache  # `make serve` builds again and again, and most of it is as it was
def markdown_of(content: str) -> str:
    """The Markdown of a page's HTML."""
    return markdown(content, LEFT_OUT)


def twin(meta: FrontMatter, content: str, address: str, checked: str) -> str:
    """A page as Markdown: title, status, text. `checked` is the date of its last check in words."""
    head = [f"# {markdown_text(meta.title)}", f"> {markdown_text(meta.description)}"]
    if meta.also_called:
        head.append(f"Also called {markdown_text(', '.join(meta.also_called))}")
    state = markdown_text(page_state(meta))
    head.append(f"Checked against its sources on {checked}. {state}. The page itself: <{address}>")
    return "\n\n".join([*head, markdown_of(content)]) + "\n"


def llms_txt(guide: Guide, name: str, description: str, site_url: str) -> str:
    """The list of all pages for programs that read."""
    terms = f"{guide_state(guide.pages.values())} Each page says who has checked it. Words and pictures: CC BY 4.0."
    lines = [f"# {name}", "", f"> {description}", "", terms, ""]
    for title, kinds in PARTS.items():
        lines += [f"## {title}", ""]
        lines += [
            f"- [{markdown_text(page.title)}]({site_url}{path}): {markdown_text(page.description)}"
            for path, page in guide.pages.items()
            if page.kind in kinds
        ]
        lines.append("")
    return "\n".join(lines)


def on_post_build(config: MkDocsConfig) -> None:
    """Write `x.md` beside each page `x.html`, and `llms.txt`."""
    site, guide = built_site(config), config.extra["guide"]
    for address, page in rendered_pages(config).items():
        meta = guide.pages[page.file.src_uri]
        text = twin(meta, page.content, page.canonical_url, config.extra["long_date"](meta.reviewed))
        site.write_text(address.replace(".html", ".md"), text)
    site.write_text("llms.txt", llms_txt(guide, config.site_name, config.site_description, config.site_url))
