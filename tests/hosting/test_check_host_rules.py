"""`make check-host`, rule by rule, on answers that a host might give."""

import gzip
from http.client import HTTPException
from types import SimpleNamespace

import check_host
import pytest
from asking import Answer
from check_host import (
    file_faults,
    folder_faults,
    header_faults,
    is_right_type,
    missing_faults,
    moved_faults,
    packing_faults,
    same,
)
from models.hosting import HostingRule

HOME = "https://legs.example.org/guide/"
RULE = HostingRule(id="all", files=("*",), headers={"Referrer-Policy": "no-referrer", "Cache-Control": "a, b"})
GUIDE = SimpleNamespace(hosting=(RULE,))
RIGHT = {"Content-Type": "text/html; charset=utf-8", "Referrer-Policy": "no-referrer", "Cache-Control": "A ,b;"}
WHOLE = b"<html>" + b"x" * 1995  # one byte more than may come as it is


def answer(status: int = 200, body: bytes = b"", *headers: tuple[str, str], **named: str) -> Answer:
    more = tuple((name.replace("_", "-"), value) for name, value in named.items())
    return Answer(status, (*headers, *more), body)


def page(body: bytes = b"", **changed: str | None) -> Answer:
    """A page as it should be, with some headers changed, or without them."""
    headers = RIGHT | {name.replace("_", "-"): value for name, value in changed.items()}
    return answer(200, body, *((name, value) for name, value in headers.items() if value is not None))


def host(answers: dict[str, Answer], others: Answer | None = None):
    """A host that gives these answers to addresses, and 304 to who names the tag of an answer."""

    def ask(url: str, **headers: str) -> Answer:
        given = answers.get(url, others or answer(404))
        tag = given.first("ETag")
        return answer(304) if tag and headers.get("If_None_Match") == tag else given

    return ask


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
    assert not list(header_faults("index.html", page(Server="nginx"), GUIDE))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"Content_Type": "text/css"}, "the header Content-Type is 'text/css'. "),
        ({"Referrer_Policy": None}, "the header Referrer-Policy is missing. "),
        ({"Referrer_Policy": "origin"}, "the header Referrer-Policy is 'origin'. "),
        ({"referrer_policy": "origin"}, "the header Referrer-Policy comes 2 times. Let one place alone send it."),
        ({"Server": "nginx/1.24"}, "the header Server tells the version, 'nginx/1.24'. Switch that off"),
    ],
)
def test_a_header_that_is_wrong_is_named_with_what_it_should_be(changed, fault):
    (said,) = header_faults("index.html", page(**changed), GUIDE)
    assert said.startswith(fault)


@pytest.mark.parametrize(
    ("path", "packed", "body", "fault"),
    [
        ("index.html", "", WHOLE, "it is not compressed, so phones load several times as much."),
        ("index.html", "", WHOLE[:2000], ""),
        ("index.html", "gzip", gzip.compress(WHOLE), ""),
        ("index.html", "gzip", gzip.compress(b"older"), "its compressed form is of another version."),
        ("index.html", "br", b"not read", ""),
        ("font.woff2", "", WHOLE, ""),
        ("font.woff2", "gzip", gzip.compress(WHOLE), "it is packed already, and comes compressed by gzip once more."),
    ],
)
def test_texts_are_compressed_and_nothing_else(path, packed, body, fault):
    faults = list(packing_faults(path, answer(200, body, Content_Encoding=packed), answer(200, WHOLE)))
    assert len(faults) == bool(fault) and "".join(faults).startswith(fault)


PATH = "iron.html"
GOOD = page(ETag='"1"')


def found(answers: dict[str, Answer], path: str = PATH) -> list[str]:
    return list(file_faults(path, HOME, GUIDE, host({HOME + name: given for name, given in answers.items()})))


def test_a_file_as_it_should_be_has_no_fault():
    assert not found({PATH: GOOD})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_host_may_leave_out_the_ending_of_a_page(status):
    assert not found({PATH: answer(status, Location="iron"), "iron": GOOD})
    assert not found({"index.html": answer(status, Location="./"), "": GOOD}, "index.html")


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({PATH: answer(301, Location="/")}, "it leads to https://legs.example.org/. Take out that redirect."),
        ({PATH: answer(500)}, "the answer is 500. Publish the whole folder site/, with this file in it."),
        ({PATH: answer(301, Location="iron")}, "the answer is 404. Publish the whole folder"),
        ({PATH: page()}, "browsers load it anew each time. Let the server send an ETag"),
        ({PATH: page(ETag='"1"', Referrer_Policy="origin")}, "the header Referrer-Policy is 'origin'."),
        ({PATH: page(WHOLE, ETag='"1"')}, "it is not compressed"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_named_with_the_remedy(answers, fault):
    (said,) = found(answers)
    assert said.startswith(fault)


def test_a_host_that_does_not_know_its_own_tag_is_named():
    (said,) = file_faults(PATH, HOME, GUIDE, lambda url, **headers: GOOD)
    assert said.startswith("browsers load it anew each time.")


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (
            answer(200, b"site-header"),
            "nothing is there, and the answer is 200. Let it be 404",
        ),
        (answer(404, b"Not Found"), "the answer is not the page 404.html of the site."),
        (answer(404, b"site-header", *RIGHT.items(), ("Server", "x/1")), "the header Server tells the version"),
    ],
)
def test_an_address_that_is_not_there_gets_the_page_that_says_so(given, fault):
    (said,) = missing_faults(HOME, GUIDE, host({}, given))
    assert said.startswith(fault)
    assert not list(missing_faults(HOME, GUIDE, host({}, answer(404, b"site-header", *RIGHT.items()))))


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (answer(200), ""),
        (answer(301, Location="legs/"), ""),
        (answer(308, Location=f"{HOME}legs/"), ""),
        (answer(404), "the answer is 404. Lead it to legs/, as people type it so."),
        (answer(301, Location="/"), f"it leads to https://legs.example.org/. Lead it to {HOME}legs/."),
    ],
)
def test_a_folder_leads_to_its_page_without_a_slash_too(given, fault):
    assert list(folder_faults("legs", HOME, host({f"{HOME}legs": given}))) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("answers", "is_right"),
    [
        ({"ri.html": answer(200, b'<a href="iron.html">')}, True),
        ({"ri.html": answer(301, Location="ri"), "ri": answer(200, b'<a href="iron.html">')}, True),
        ({"ri.html": answer(301, Location="iron.html"), "iron.html": answer(200, b'<a href="iron.html">')}, False),
        ({"ri.html": answer(200, b'<a href="legs.html">')}, False),
        ({}, False),
    ],
)
def test_an_old_address_shows_the_page_that_leads_on(answers, is_right):
    ask = host({HOME + path: given for path, given in answers.items()})
    said = list(moved_faults("ri.html", "iron.html", HOME, ask))
    assert said == ([] if is_right else ["it does not lead to iron.html. Publish the page as it was built."])


def run(monkeypatch, capsys, front: Answer, wrong: dict[str, list[str]]) -> tuple[int, str]:
    """The exit code and the output of the program, where a host has these faults."""
    asked = []
    monkeypatch.setattr(check_host, "asked", lambda url: asked.append(url) or front)
    monkeypatch.setattr(check_host, "faults", lambda home, guide, ask: wrong)
    code = check_host.main([HOME.rstrip("/")])
    assert asked == [HOME]
    return int(code), capsys.readouterr().out


def test_each_fault_is_told_once_with_the_first_file_that_has_it_and_how_many_more(monkeypatch, capsys):
    wrong = {"it is not compressed.": ["a.html", "b.html", "c.html"], "it is gone.": ["d.html"]}
    assert run(monkeypatch, capsys, answer(), wrong) == (
        1,
        f"a.html and 2 more: it is not compressed.\nd.html: it is gone.\n{HOME}: 2 faults.\n",
    )


def test_a_host_without_a_fault_is_told_with_the_number_of_requests(monkeypatch, capsys):
    assert run(monkeypatch, capsys, answer(), {}) == (0, f"{HOME} is as it should be, by 1 requests.\n")


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError("refused"), "refused"), (TimeoutError(), "TimeoutError"), (HTTPException(), "HTTPException")],
)
def test_a_host_that_does_not_answer_is_told_with_the_reason(monkeypatch, capsys, error, said):
    def fail(url: str) -> Answer:
        raise error

    monkeypatch.setattr(check_host, "asked", fail)
    assert check_host.main([HOME]) == 1
    told = f"{HOME} does not answer: {said}. Check the address, and that the server runs.\n"
    assert capsys.readouterr().out == told


def test_a_site_that_has_moved_is_to_be_checked_where_it_is_now(monkeypatch, capsys):
    moved = answer(302, Location="/new/")
    said = f"{HOME} leads to https://legs.example.org/new/. Check that address instead.\n"
    assert run(monkeypatch, capsys, moved, {"x": ["y"]}) == (1, said)
