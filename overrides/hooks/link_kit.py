"""What clinics copy to send people to a page: addresses, a message, a QR code. The markup stands in overrides/kit/."""

import io
from functools import cache

import segno
from mkdocs.config.defaults import MkDocsConfig
from models.base import Closed
from models.guide import Guide
from models.pages import HEALTH_KINDS, FrontMatter
from templates import markdown_text
from writing import built_site

LONGEST_MESSAGE = 160  # characters of one text message
QR_FOLDER = "assets/images/qr"


class Kit(Closed):
    """What there is to copy for one page; `frame_url` is empty where a page has no form for a frame."""

    id: str
    address: str
    page: FrontMatter
    url: str
    short_url: str
    frame_url: str
    message: str
    markdown: str
    picture: str


def message(title: str, site_name: str, url: str) -> str:
    """A portal or text message of at most 160 characters; the name of the site gives way to a long address."""
    named = f"{title}, from {site_name}: {url}"
    return named if len(named) <= LONGEST_MESSAGE else f"{title}: {url}"


@cache  # `make serve` builds again and again, and most of it is as it was
def qr_code(text: str) -> str:
    """A QR code as an SVG picture: black on white, with the quiet zone that readers need, 15 % may be damaged.

    Standard: ISO/IEC 18004; error correction level M.
    """
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        picture, kind="svg", border=4, light="#fff", xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return picture.getvalue().decode()


def pasted_html(html: str) -> str:
    """HTML for any page: on one line, as systems make breaks of line ends, and without letters beyond ASCII.

    Some show it as text, so an apostrophe stands as it is; every attribute is in double quotes.
    """
    line = " ".join(str(html).split()).replace("&#39;", "'")
    return line.encode("ascii", "xmlcharrefreplace").decode()


def kit(address: str, short: str, page: FrontMatter, site_name: str, site_url: str) -> Kit:
    """The kit of the page `address`, which is also reached as `short`."""
    has_frame = page.kind in HEALTH_KINDS
    return Kit(
        id=address.removesuffix(".html").replace("/", "-"),
        address=address,
        page=page,
        url=site_url + address,
        short_url=site_url + short,
        frame_url=f"{site_url}{address.replace('.html', '.embed.html')}" if has_frame else "",
        message=message(page.title, site_name, site_url + short),
        markdown=f"[{markdown_text(page.title)}]({site_url}{address})",
        picture=f"{QR_FOLDER}/{short.replace('.html', '.svg')}",
    )


def on_config(config: MkDocsConfig) -> None:
    """Make the kits of all pages that have a short address, in the order of their addresses."""
    guide: Guide = config.extra["guide"]
    config.theme.get_env().filters["pasted_html"] = pasted_html
    config.extra["link_kits"] = [
        kit(address, short, guide.pages[address.replace(".html", ".md")], config.site_name, config.site_url)
        for address, short in sorted(guide.short_addresses.items())
    ]


def on_post_build(config: MkDocsConfig) -> None:
    """Write the QR codes."""
    for entry in config.extra["link_kits"]:
        built_site(config).write_text(entry.picture, qr_code(entry.short_url))
