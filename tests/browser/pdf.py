"""As much of a PDF as tests of printing need, whichever browser wrote it."""

import re
import zlib


def _streams(pdf: bytes) -> list[bytes]:
    unpacked = []
    for start in re.finditer(rb"stream\r?\n", pdf):
        try:
            unpacked.append(zlib.decompressobj().decompress(pdf[start.end() :]))
        except zlib.error:
            continue  # not packed, or the end of a stream
    return unpacked


def sides(pdf: bytes) -> int:
    """How many sides of paper a PDF fills."""
    return len(re.findall(rb"/Type\s*/Page\b", b"\n".join([pdf, *_streams(pdf)])))


def drawings(pdf: bytes) -> list[bytes]:
    """The drawing commands of a PDF. What else it packs, such as the time of day, may change by itself."""
    return [stream for stream in _streams(pdf) if re.search(rb"\scm\s", stream)]


# The last two numbers of a matrix, the first two of a rectangle. An icon is drawn with its distance from whole pixels.
_PLACE = re.compile(rb"(-?[\d.]+) (-?[\d.]+)(?= cm\b| -?[\d.]+ -?[\d.]+ re\b)")


def alike(one: list[bytes], other: list[bytes]) -> bool:
    """Whether drawings are the same, but for places that differ by less than one unit, which is a point at most."""
    first, second = (_PLACE.split(b"\n".join(drawn)) for drawn in (one, other))  # every third part is no number
    return len(first) == len(second) and all(
        abs(float(here) - float(there)) < 1 if at % 3 else here == there
        for at, (here, there) in enumerate(zip(first, second, strict=True))
    )
