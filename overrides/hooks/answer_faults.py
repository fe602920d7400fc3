"""What is wrong with the answer of a host for a file of the site: its headers, and what it holds."""

import re
import zlib
from collections.abc import Iterator

import brotli
from asking import Answer
from models.hosting import HostingRule, content_type, headers_for

SETTINGS = "Include the settings from hosting/, or set it as for-clinics/host.html says, to"
WORTH_COMPRESSING = 2000  # bytes; servers send shorter texts as they are
# Names that mean the same, and texts that do not say themselves what their letters are.
OTHER_NAMES = {"application/javascript": "text/javascript", "application/xml": "text/xml"}
NEED_CHARSET = ("text/plain", "text/markdown")
# Headers that change what a browser does with a page, or tell others who reads it.
UNWANTED = (
    "CDN-Cache-Control",
    "Clear-Site-Data",
    "Content-Disposition",
    "Content-Security-Policy-Report-Only",
    "Cross-Origin-Embedder-Policy",
    "Cross-Origin-Resource-Policy",
    "Integrity-Policy",
    "Link",
    "NEL",
    "Refresh",
    "Report-To",
    "Reporting-Endpoints",
    "Service-Worker-Allowed",
    "Set-Cookie",
    "SourceMap",
    "Speculation-Rules",
    "Surrogate-Control",
    "X-Frame-Options",
    "X-Robots-Tag",
)
TELL_VERSIONS = ("Server", "X-Powered-By")
# What is asked for: nothing compressed, each form that we can unpack, and all that browsers can.
CODINGS = ("identity", "gzip", "br", "gzip, deflate, br, zstd")
CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]+)"')


def same(value: str) -> str:
    """A value of a header as it is compared: capitals, and spaces at commas and semicolons, do not matter."""
    return re.sub(r"\s*([,;])\s*", r"\1", value.strip().rstrip(";")).lower()


def is_right_type(sent: str, wanted: str) -> bool:
    """Whether a `Content-Type` means the one that is wanted."""
    (name, _, charset), type_ = same(sent).partition(";"), wanted.partition(";")[0]
    allowed = ("charset=utf-8",) if type_ in NEED_CHARSET else ("charset=utf-8", "")
    return OTHER_NAMES.get(name, name) == type_ and charset in allowed


def header_faults(path: str, answer: Answer, rules: tuple[HostingRule, ...]) -> Iterator[str]:
    """Yield what is wrong with the headers of the answer for the file `path` of the site."""
    sent, type_ = answer.first("Content-Type"), content_type(path)
    if not is_right_type(sent, type_):
        yield f"the header Content-Type is {sent!r}. {SETTINGS}: {type_}"
    wanted = headers_for(rules, path)
    for name in sorted({name for rule in rules for name in rule.headers}):
        values = answer.all(name)
        if not values and name in wanted:
            yield f"the header {name} is missing. {SETTINGS}: {wanted[name]}"
        elif values and name not in wanted:
            yield f"the header {name} is {values[0]!r}, and does not belong to this file. Take it out here."
        elif len(values) > 1:
            yield f"the header {name} comes {len(values)} times. Let one place alone send it."
        elif values and same(values[0]) != same(wanted[name]):
            yield f"the header {name} is {values[0]!r}. {SETTINGS}: {wanted[name]}"
    for name in UNWANTED:
        for value in answer.all(name)[:1]:
            yield f"the header {name} is {value!r}, and the guide has no use for it. Take it out."
    for name in TELL_VERSIONS:
        if re.search(r"/\d", answer.first(name)):
            yield f"the header {name} tells the version, {answer.first(name)!r}. Switch that off in the server."


def unpacked(answer: Answer, built: bytes) -> bytes | None:
    """The body as a browser would read it, not much longer than it was `built`; None where it cannot be unpacked."""
    coding, most = answer.first("Content-Encoding").lower(), len(built) + 1
    try:
        if coding == "gzip":
            stream = zlib.decompressobj(wbits=31)
            body = stream.decompress(answer.body, most)
            return body if stream.eof or len(body) == most else None
        if coding == "br":
            stream = brotli.Decompressor()
            body = stream.process(answer.body, output_buffer_limit=most)
            return body if stream.is_finished() or len(body) >= most else None
    except (zlib.error, brotli.error):
        return None
    return built if coding == "zstd" else answer.body  # Python 3.11 cannot unpack that


def difference(body: bytes, built: bytes, home: str) -> str:
    """What is wrong with a `body` that differs from the file as it was `built` for the address `home`."""
    here, there = CANONICAL.search(built), CANONICAL.search(body)
    if here and there and here[1] != there[1]:
        return f"it was built for another address. Build it with SITE_URL={home} and publish that."
    return (
        "it is not what this code builds. Publish the folder whole, into an empty place, and let nothing on the way "
        "shorten or change it; or check with the version that is published."
    )


def content_faults(answers: dict[str, Answer], path: str, built: bytes, home: str) -> Iterator[str]:
    """Yield what is wrong with what the `answers` for the file `path` hold, by the form that was asked for."""
    codings = {asked: answer.first("Content-Encoding") for asked, answer in answers.items()}
    is_text = "charset" in content_type(path)
    if codings["identity"]:
        yield f"it comes compressed by {codings['identity']} to who cannot unpack that. Let requests decide."
    is_worth_it = is_text and len(built) > WORTH_COMPRESSING and answers["identity"].status == 200
    if is_worth_it and not any(codings.values()):
        yield "it is not compressed, so phones load several times as much. Switch on gzip for texts."
    packed = next((coding for coding in codings.values() if coding and not is_text), None)
    if packed:
        yield f"it is packed already, and comes compressed by {packed} once more. Compress texts alone."
    varying = [answer for answer in answers.values() if answer.first("Content-Encoding")]
    if any("accept-encoding" not in ",".join(answer.all("Vary")).lower() for answer in varying):
        yield "the header Vary is missing where it is compressed. Send Vary: Accept-Encoding, or caches mix up both."
    bodies = {asked: unpacked(answer, built) for asked, answer in answers.items()}
    if (plain := bodies.pop("identity")) not in (built, None):
        yield difference(plain, built, home)
        return
    for coding, body in {codings[asked] or asked: body for asked, body in bodies.items()}.items():
        if body != built:
            fault = "cannot be unpacked" if body is None else "is of another version"
            yield f"its form compressed by {coding} {fault}. Publish with `make publish`, into an empty folder."


def unchanged_faults(path: str, answer: Answer, rules: tuple[HostingRule, ...]) -> Iterator[str]:
    """Yield what is wrong with the answer to a browser that has the file `path` already.

    Its headers take the place of those that the browser has kept (RFC 9111, 4.3.4); it may leave them out.
    """
    if answer.status != 304:
        yield "browsers load it anew each time. Let the server send an ETag, and answer 304 to who has it already."
        return
    for name, value in headers_for(rules, path).items():
        if answer.all(name) and [same(sent) for sent in answer.all(name)] != [same(value)]:
            yield f"with status 304, the header {name} is {answer.first(name)!r}. {SETTINGS}: {value}"
