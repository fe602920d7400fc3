"""Short and old addresses lead on, with a link that everyone can see."""

import posixpath

from bs4 import BeautifulSoup
from building import ROOT
from models.linking import Redirect
from models.loading import load_guide
from redirects import redirect_problems, relative

REDIRECTS = load_guide(ROOT / "docs").redirects


def test_every_old_page_leads_on_with_a_visible_link(site):
    pages = [redirect for redirect in REDIRECTS if "#" not in redirect.old]
    assert len(pages) >= 33
    for redirect in pages:
        page = BeautifulSoup((site / redirect.old).read_text("utf-8"), "html.parser")
        link = page.select_one("main a[href]:not(.bare__site a)")
        assert posixpath.normpath(posixpath.join(posixpath.dirname(redirect.old), link["href"])) == redirect.new
        assert (site / redirect.new).is_file()
        assert link.get_text() == page.h1.get_text()
        assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={link['href']}"
        assert page.select_one("link[rel=canonical]")["href"].endswith(redirect.new)


def test_every_old_anchor_leads_on_with_a_visible_link(by_path):
    for redirect in REDIRECTS:
        page, mark, anchor = redirect.old.partition("#")
        if mark:
            note = by_path[page].html.find(id=anchor)
            assert "moved" in note["class"], redirect.old
            assert note.a["href"] == relative(redirect.new, page)
            target, _, new_anchor = redirect.new.partition("#")
            assert not new_anchor or new_anchor in by_path[target].ids, redirect.new


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
