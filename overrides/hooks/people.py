"""A picture of 100 people in ten rows of ten, as paths of dashes: a round dash is a head, a longer one a body."""

from collections.abc import Iterator

from models.options import DRAWN, Arm

ROW = 10  # people in a row
WIDE, HIGH = 10, 12  # of the room for one person
HEAD, BODY = (5.0, 3.2), (4.2, 8.6)  # where the first dash of each begins
DASH = {HEAD: 0.01, BODY: 1.6}  # its length; pictures.css has the same


def drawn(arm: Arm) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, path of the heads, path of the bodies) for those counted, those in the range, and the rest."""
    low, high = arm.in_picture
    for kind, first, last in (("counted", 0, low), ("range", low, high), ("rest", high, DRAWN)):
        if first < last:
            yield kind, _path(HEAD, first, last), _path(BODY, first, last)


def _path(part: tuple[float, float], first: int, last: int) -> str:
    x, y = part
    steps = []
    for row in range(first // ROW, (last - 1) // ROW + 1):
        start, end = max(first - row * ROW, 0), min(last - row * ROW, ROW)
        steps.append(f"M{x + WIDE * start:g} {y + HIGH * row:g}h{WIDE * (end - start - 1) + DASH[part]:g}")
    return "".join(steps)
