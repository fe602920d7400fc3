"""What is set from outside is checked before anything is built."""

import pytest
from models.loading import ContentError
from settings import check, contact_problems, epoch_problems, url_problems

NOW = 1_795_000_000  # in November 2026

BAD_ADDRESSES = {
    "": "it does not begin with",
    "legs.example.org": "it does not begin with",
    "ftp://legs.example.org/": "it does not begin with",
    "javascript:alert(1)": "it does not begin with",
    "https://": "it names no host",
    "https:///guide/": "it names no host",
    "https://me:secret@legs.example.org/": "a user name or password",
    "https://me@legs.example.org/": "a user name or password",
    "https://legs.example.org/?q=1": "a ? or #",
    "https://legs.example.org/#top": "a ? or #",
    "https://legs.example.org/our guide/": "a space, a quote",
    " https://legs.example.org/": "a space, a quote",
    "https://legs.example.org/\n": "a space, a quote",
    'https://legs.example.org/"onload="x': "a space, a quote",
    "https://legs.example.org/<b>": "a space, a quote",
    "https://legs.example.org:port/": "it is no address",
    "https://legs.example.org:99999/": "it is no address",
    "https://[::1/": "it is no address",
    "https://legs.example.org/a/../b/": "its path holds an empty step",
    "https://legs.example.org//": "its path holds an empty step",
    "https://legs.example.org/.legs/": "one that begins with a dot",
    "https://legs.example.org/a;b/": "more than letters",
    "https://legs.example.org/$uri/": "more than letters",
    "https://legs.example.org/a%0aautoindex%20on/": "more than letters",
}
GOOD_ADDRESSES = [
    "http://127.0.0.1:8000/",
    "https://legs.example.org/guide",
    "https://legs.example.org/~clinic/legs_2.0/",
    "https://beine.bücher.example/übersicht/",
    "https://[2001:db8::1]:8443/",
]


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_an_address_that_no_site_can_have_is_refused_with_the_reason(url):
    (problem,) = url_problems(url)
    assert BAD_ADDRESSES[url] in problem


@pytest.mark.parametrize("url", GOOD_ADDRESSES)
def test_an_address_that_a_site_can_have_is_accepted(url):
    assert not list(url_problems(url))


@pytest.mark.parametrize("text", ["", " ", "yesterday", "1.8e9", "-1", "+1", "٣١٥٥٣٢٨٠٠", "0", "315532799"])
def test_a_date_that_no_file_can_carry_is_refused(text):
    assert list(epoch_problems(text, NOW))


@pytest.mark.parametrize("text", [str(NOW + 1), "9" * 5000])
def test_a_date_in_the_future_is_refused(text):
    assert list(epoch_problems(text, NOW)) == ["it lies before 1980 or in the future"]


@pytest.mark.parametrize("text", ["315532800", str(NOW)])
def test_a_date_from_1980_to_today_is_accepted(text):
    assert not list(epoch_problems(text, NOW))


@pytest.mark.parametrize(
    "contact", ["security@legs.example.org", "mailto:", "mailto:security", "http://legs.example.org/", "https://"]
)
def test_a_contact_that_security_txt_cannot_name_is_refused(contact):
    assert list(contact_problems(contact)) == ["it does not begin with mailto: or https://, and the rest of an address"]


def test_a_contact_of_two_lines_is_refused():
    (problem,) = contact_problems("mailto:a@legs.example.org\nExpires: never")
    assert "it holds a space, a quote or another character" in problem


@pytest.mark.parametrize("contact", ["mailto:security@legs.example.org", "https://legs.example.org/faults", ""])
def test_a_contact_that_security_txt_can_name_and_none_are_accepted(contact):
    assert not list(contact_problems(contact))


def test_what_is_wrong_is_named_with_a_remedy():
    with pytest.raises(ContentError) as error:
        check({"SITE_URL": "ftp://legs.example.org/", "SOURCE_DATE_EPOCH": ""})
    message = str(error.value)
    assert "SITE_URL: it does not begin with https:// or http://. Set it to the address of the site" in message
    assert "SOURCE_DATE_EPOCH: it is no whole number. Set it to the seconds since 1970" in message


def test_what_is_not_set_is_not_checked():
    check({})
