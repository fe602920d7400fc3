"""Every file says that it is in English, and each notice in another language says which."""

import re

import pytest
from as_written import entries, words
from telling import told

NOTICES = {key: entry["notice"] for key, entry in entries("other_languages").items()}


def test_every_file_says_that_it_is_in_english(site, copy):
    files = [*sorted(site.rglob("*.html")), copy / "START-HERE.html"]
    wrong = [str(file) for file in files if not re.search(rb'<html[^>]* lang="en"[ >]', file.read_bytes()[:300])]
    assert files and not wrong, told('These need <html lang="en">, see the templates in overrides', wrong)


@pytest.mark.parametrize(("page", "place"), [("index.html", "#search-results"), ("connect.html", "#connect-language")])
def test_each_notice_in_another_language_names_that_language(by_path, page, place):
    spoken = {notice.get("lang"): words(notice) for notice in by_path[page].with_script.select(f"{place} [lang]")}
    assert spoken == NOTICES, "Give each notice of other_languages.yml its `id` as lang, and nothing else"
