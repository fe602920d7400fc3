"""Short and old addresses lead on, with a link that everyone can see."""

import posixpath

from bs4 import BeautifulSoup
from building import ROOT
from models.linking import Redirect
from models.loading import load_guide
from redirects import redirect_problems, relative

PAGES_LED = [redirect for redirect in load_guide(ROOT / "docs").leading_on if "#" not in redirect.old]


def test_every_redirect_leads_to_a_page_with_a_visible_link(site):
    for redirect in PAGES_LED:
        page = BeautifulSoup((site / redirect.old).read_text("utf-8"), "html.parser")
        link = page.select_one("main a[href]:not(.bare__site a)")
        assert posixpath.normpath(posixpath.join(posixpath.dirname(redirect.old), link["href"])) == redirect.new
        assert (site / redirect.new.partition("#")[0]).is_file(), f"{redirect.old} leads nowhere: {redirect.new}"
        assert link.get_text() == page.h1.get_text()
        assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={link['href']}"
        assert page.select_one("link[rel=canonical]")["href"].endswith(redirect.new)


def test_links_are_relative_so_that_they_work_from_disk():
    assert relative("restless-legs/tests.html#iron-tests", "restless-legs/iron.html") == "tests.html#iron-tests"
    assert relative("r.html", "a/b/c.html") == "../../r.html"
    assert relative("a/b.html#c", "a/b.html") == "#c"


def test_an_address_that_a_page_has_cannot_be_redirected():
    (problem,) = redirect_problems((Redirect(old="a.html", new="b.html"),), {"a.html", "b.html"})
    assert problem == "docs/data/redirects.yml, entry a.html: a page has this address. Remove the entry."


def test_a_redirect_to_a_redirect_is_refused():
    chain = (Redirect(old="a.html", new="b.html"), Redirect(old="b.html", new="c.html"))
    (problem,) = redirect_problems(chain, {"c.html"})
    assert problem.startswith("docs/data/redirects.yml, entry a.html: b.html is itself redirected.")
