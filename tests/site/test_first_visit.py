"""What a first visit costs, worked out for each page: files, and bytes as a server with gzip sends them."""

import gzip
import posixpath

import yaml
from building import ROOT
from published import asset
from telling import told

MOST_FILES, MOST_BYTES = 8, 75_000
# Long lists for whoever checks us, and 52 QR codes for clinics.
LISTS = {"about/sources.html", "for-clinics/link-kit.html"}
COMPRESSED_ALREADY = (".woff2", ".png")


def loaded(page, site) -> set[str]:
    """The files that a page asks for before anyone touches it, itself included."""
    found = [tag["src"] for tag in page.html.select("script[src], img[src]")]
    found += [tag["href"] for tag in page.html.select("link[rel=stylesheet]")]
    beside = posixpath.dirname(page.path)
    font = asset(site, "atkinson-hyperlegible-next.woff2").relative_to(site).as_posix()
    return {page.path, font, *(posixpath.normpath(posixpath.join(beside, address)) for address in found)}


def wire_size(path: str, site) -> int:
    data = (site / path).read_bytes()
    return len(data) if path.endswith(COMPRESSED_ALREADY) else len(gzip.compress(data))


def test_what_assets_are_made_of_is_not_published_beside_them(site):
    listed = yaml.safe_load((ROOT / "docs" / "data" / "assets.yml").read_text("utf-8"))
    parts = {path for entry in listed for path in entry["files"] if (ROOT / "docs" / path).is_file()}
    assert parts
    assert not [path for path in sorted(parts) if (site / path).exists()]


def test_a_page_asks_for_few_files(pages, site):
    many = {page.path: len(loaded(page, site)) for page in pages if page.path not in LISTS}
    many = [f"{path}: {count}" for path, count in many.items() if count > MOST_FILES]
    assert not many, told(f"{MOST_FILES} files are the limit, with the page itself; see docs/data/assets.yml", many)


def test_a_first_visit_to_a_page_stays_within_the_budget(pages, site):
    sizes = {path: wire_size(path, site) for page in pages for path in loaded(page, site)}
    costs = {page.path: sum(sizes[path] for path in loaded(page, site)) for page in pages if page.path not in LISTS}
    dear = [f"{path}: {cost} bytes" for path, cost in costs.items() if cost > MOST_BYTES]
    assert not dear, told(f"{MOST_BYTES} bytes are the limit with gzip; shorten the page", dear)
