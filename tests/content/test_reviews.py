"""The list of pages that are due for review."""

from datetime import date

from models.pages import FrontMatter
from reviews import due_for_review


def pages(**due: str) -> dict[str, FrontMatter]:
    return {
        f"{name}.md": FrontMatter(
            title=name, description=name, kind="about", reviewed="2026-01-01", review_due=day, clinical_review="pending"
        )
        for name, day in due.items()
    }


def test_overdue_pages_come_first_and_later_ones_are_left_out():
    lines = list(due_for_review(pages(soon="2027-03-01", late="2027-01-09", far="2028-01-01"), date(2027, 1, 10)))
    assert lines == ["overdue since 2027-01-09: docs/late.md", "due by 2027-03-01: docs/soon.md"]


def test_nothing_is_listed_when_nothing_is_due():
    assert not list(due_for_review(pages(far="2028-01-01"), date(2027, 1, 10)))


def test_a_page_is_listed_from_the_sixtieth_day_before_it_is_due_and_is_overdue_from_the_day_after():
    today = date(2027, 1, 10)
    due = pages(yesterday="2027-01-09", today="2027-01-10", sixty="2027-03-11", more="2027-03-12")
    assert list(due_for_review(due, today)) == [
        "overdue since 2027-01-09: docs/yesterday.md",
        "due by 2027-01-10: docs/today.md",
        "due by 2027-03-11: docs/sixty.md",
    ]
