"""What is said to have taken place has done so."""

from collections.abc import Iterator
from datetime import date

from models.guide import Guide
from models.pages import ClinicalReview


def ahead_of_time(guide: Guide, today: date) -> Iterator[str]:
    """Yield a problem for everything that is said to have taken place after `today`."""
    for path, page in guide.pages.items():
        days = {"reviewed": page.reviewed}
        if isinstance(page.clinical_review, ClinicalReview):
            days["clinical_review.date"] = page.clinical_review.date
        for field, day in days.items():
            if day > today:
                yield f"docs/{path}, front matter, field {field}: {day} is yet to come. Write the day it took place."
    for source in guide.sources.values():
        if (source.year or 0) > today.year + 1:  # journals date issues of the coming year
            yield f"docs/data/sources.yml, entry {source.id}, field year: {source.year} is yet to come. Correct it."
