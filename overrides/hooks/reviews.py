"""Lists the pages that are due for review: `make reviews`."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from models.loading import load_guide
from models.pages import FrontMatter

NOTICE = timedelta(days=60)


def due_for_review(pages: dict[str, FrontMatter], today: date) -> Iterator[str]:
    """Yield a line for each of `pages` (by path) that is overdue or due within 60 days of `today`, earliest first."""
    for path, page in sorted(pages.items(), key=lambda item: (item[1].review_due, item[0])):
        if page.review_due < today:
            yield f"overdue since {page.review_due}: docs/{path}"
        elif page.review_due <= today + NOTICE:
            yield f"due by {page.review_due}: docs/{path}"


if __name__ == "__main__":
    lines = list(due_for_review(load_guide(Path(__file__).parents[2] / "docs").pages, date.today()))
    print("\n".join(lines) or "No page is due for review within 60 days.")
    sys.exit(bool(lines))
