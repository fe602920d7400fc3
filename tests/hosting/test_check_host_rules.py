"""What check-host says of an answer, rule by rule."""

import gzip

import brotli
import pytest
from answer_faults import content_faults, header_faults, is_right_type, same, unchanged_faults
from asking import Answer
from models.hosting import HostingRule

HOME = "https://legs.example.org/guide/"
RULES = (
    HostingRule(id="all", files=("*",), headers={"Referrer-Policy": "no-referrer", "Cache-Control": "a, b"}),
    HostingRule(id="diary", files=("diary.html",), headers={"Cross-Origin-Opener-Policy": "same-origin"}),
)
RIGHT = {"Content-Type": "text/html; charset=utf-8", "Referrer-Policy": "no-referrer", "Cache-Control": "A ,b;"}
WHOLE = b"<html>" + b"x" * 1995  # one byte more than may come as it is
VARY = {"Vary": "Accept-Encoding"}


def answer(status: int = 200, body: bytes = b"", headers: dict[str, str] | None = None, **named: str | None) -> Answer:
    """An answer with these headers, some of them changed, or left out where they are None."""
    sent = (headers or {}) | {name.replace("_", "-"): value for name, value in named.items()}
    return Answer(status, tuple((name, value) for name, value in sent.items() if value is not None), body)


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [("a, b", "A,B", True), ("a ;b", "a; b;", True), (" a", "a ", True), ("a b", "ab", False), ("a", "b", False)],
)
def test_capitals_and_spaces_at_commas_say_nothing(one, other, are_same):
    assert (same(one) == same(other)) is are_same


@pytest.mark.parametrize(
    ("sent", "wanted", "is_right"),
    [
        ("text/html; charset=utf-8", "text/html; charset=utf-8", True),
        ("Text/HTML;charset=UTF-8", "text/html; charset=utf-8", True),
        ("text/html", "text/html; charset=utf-8", True),
        ("text/html; charset=iso-8859-1", "text/html; charset=utf-8", False),
        ("text/plain", "text/plain; charset=utf-8", False),
        ("text/plain; charset=utf-8", "text/plain; charset=utf-8", True),
        ("text/markdown", "text/markdown; charset=utf-8", False),
        ("application/javascript", "text/javascript; charset=utf-8", True),
        ("application/xml", "text/xml; charset=utf-8", True),
        ("image/png", "font/woff2", False),
        ("font/woff2", "font/woff2", True),
        ("", "text/html; charset=utf-8", False),
    ],
)
def test_a_type_may_be_written_in_other_ways_that_mean_the_same(sent, wanted, is_right):
    assert is_right_type(sent, wanted) is is_right


def test_headers_as_they_should_be_have_no_fault():
    assert not list(header_faults("index.html", answer(headers=RIGHT, Server="nginx"), RULES))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"Content_Type": "text/css"}, "the header Content-Type is 'text/css'. "),
        ({"Referrer_Policy": None}, "the header Referrer-Policy is missing. "),
        ({"Referrer_Policy": "origin"}, "the header Referrer-Policy is 'origin'. "),
        ({"referrer_policy": "origin"}, "the header Referrer-Policy comes 2 times. Let one place alone send it."),
        ({"Cross_Origin_Opener_Policy": "x"}, "the header Cross-Origin-Opener-Policy is 'x', and does not belong to "),
        ({"set_cookie": "a=b"}, "the header Set-Cookie is 'a=b', and the guide has no use for it. Take it out."),
        ({"Server": "nginx/1.24"}, "the header Server tells the version, 'nginx/1.24'. Switch that off"),
        ({"X_Powered_By": "PHP/8.1"}, "the header X-Powered-By tells the version, 'PHP/8.1'. Switch that off"),
    ],
)
def test_a_header_that_is_wrong_is_named_with_what_it_should_be(changed, fault):
    (said,) = header_faults("index.html", answer(headers=RIGHT, **changed), RULES)
    assert said.startswith(fault)


def packed(coding: str, body: bytes, **headers: str) -> Answer:
    return answer(200, body, VARY | {"Content-Encoding": coding} | headers)


PLAIN = answer(200, WHOLE)
BOTH = {"gzip": packed("gzip", gzip.compress(WHOLE)), "br": packed("br", brotli.compress(WHOLE))}
AGAIN = "Publish with `make publish`, into an empty folder."


@pytest.mark.parametrize(
    "answers", [BOTH, BOTH | {"br": PLAIN}, BOTH | {"gzip": PLAIN}, {"br": packed("zstd", b"not read")}]
)
def test_a_text_that_comes_compressed_in_one_form_at_least_has_no_fault(answers):
    assert not list(content_faults({"identity": PLAIN} | answers, "index.html", WHOLE, HOME))


def test_what_is_short_need_not_be_compressed():
    short = answer(200, WHOLE[:2000])
    assert not list(content_faults({"identity": short, "gzip": short}, "index.html", WHOLE[:2000], HOME))


@pytest.mark.parametrize(
    ("path", "answers", "fault"),
    [
        ("index.html", {"gzip": PLAIN}, "it is not compressed, so phones load several times as much."),
        ("index.html", {"identity": BOTH["gzip"]} | BOTH, "it comes compressed by gzip to who cannot unpack that."),
        (
            "index.html",
            BOTH | {"br": packed("br", brotli.compress(WHOLE), Vary="Origin")},
            "the header Vary is missing",
        ),
        (
            "index.html",
            {"gzip": packed("gzip", gzip.compress(b"older"))},
            f"its form compressed by gzip is of another version. {AGAIN}",
        ),
        (
            "index.html",
            {"gzip": packed("gzip", gzip.compress(WHOLE + b"x"))},
            "its form compressed by gzip is of another version.",
        ),
        (
            "index.html",
            {"gzip": packed("gzip", gzip.compress(WHOLE)[:-9])},
            f"its form compressed by gzip cannot be unpacked. {AGAIN}",
        ),
        ("index.html", BOTH | {"br": packed("br", b"none")}, "its form compressed by br cannot be unpacked."),
        (
            "index.html",
            BOTH | {"br": packed("br", brotli.compress(WHOLE)[:-3])},
            "its form compressed by br cannot be unpacked.",
        ),
        ("index.html", {"identity": answer(200, WHOLE[:-1])} | BOTH, "it is not what this code builds."),
        ("font.woff2", {"gzip": BOTH["gzip"]}, "it is packed already, and comes compressed by gzip once more."),
    ],
)
def test_what_is_wrong_with_a_form_of_a_file_is_named(path, answers, fault):
    (said,) = content_faults({"identity": PLAIN} | answers, path, WHOLE, HOME)
    assert said.startswith(fault)


def test_a_page_for_another_address_is_told_from_one_that_was_changed():
    built, sent = (f'<link rel="canonical" href="{home}">'.encode() for home in (HOME, "https://elsewhere.example/"))
    (said,) = content_faults({"identity": answer(200, sent)}, "index.html", built, HOME)
    assert said == f"it was built for another address. Build it with SITE_URL={HOME} and publish that."


@pytest.mark.parametrize("headers", [{}, {"Cache-Control": "a,b"}])
def test_an_answer_without_a_body_may_leave_out_headers_or_send_them_again(headers):
    assert not list(unchanged_faults("index.html", answer(304, headers=headers), RULES))


@pytest.mark.parametrize(
    ("again", "fault"),
    [
        (answer(200), "browsers load it anew each time. "),
        (answer(304, Cache_Control="max-age=1"), "with status 304, the header Cache-Control is 'max-age=1'. "),
    ],
)
def test_an_answer_to_who_has_the_file_is_short_and_changes_nothing(again, fault):
    (said,) = unchanged_faults("index.html", again, RULES)
    assert said.startswith(fault)
