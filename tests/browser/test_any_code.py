"""Codes and names: however a listed one is written, it finds its topic, and whatever else is sent does no harm."""

import json
import re

import pytest
import yaml
from building import ROOT
from endless import many
from hypothesis import strategies as st
from models.linking import normalized
from playwright.sync_api import Page

TOPICS = yaml.safe_load((ROOT / "docs" / "data" / "codes.yml").read_text("utf-8"))
SYSTEMS = {
    entry["id"]: entry for entry in yaml.safe_load((ROOT / "docs" / "data" / "code_systems.yml").read_text("utf-8"))
}
LISTED = [(topic["id"], SYSTEMS[code["system"]], code) for topic in TOPICS for code in topic["codes"]]
COUNT = 300
ENCODED = st.lists(st.sampled_from(["%FF", "%E0%A4", "%25", "%2B", "%00", "%", "a", "G25.81"]), max_size=5).map("".join)
ANY = (
    ENCODED
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.text('AGMI0159.-%&=+|^:; é\0"<(', max_size=40)
)


@st.composite
def written(draw) -> tuple[str, str, str]:
    """A listed code as some program writes it, its system in one of its names, and the topic it asks for."""
    topic, system, code = draw(st.sampled_from(LISTED))
    text = code["code"].rstrip("-.") if draw(st.booleans()) else code["code"]
    text = draw(st.sampled_from([str, str.lower, str.upper]))(text)
    text = text.replace(".", "") if draw(st.booleans()) else text
    sent = draw(
        st.sampled_from([system["oid"], f"urn:oid:{system['oid']}", system["name"], *system.get("also_sent", [])])
    )
    return text, draw(st.sampled_from([str, str.lower, str.upper]))(sent), topic


@st.composite
def requests(draw) -> str:
    """An address that some program sends: real parameters and others, with any values, encoded or not."""
    names = st.sampled_from(
        [
            "mainSearchCriteria.v.c",
            "mainSearchCriteria.v.cs",
            "mainSearchCriteria.v.dn",
            "MAINSEARCHCRITERIA.V.C3",
            "mainSearchCriteria.c.ot",
            "subTopic.v.c",
            "taskContext.c.c",
            "informationRecipient.languageCode.c",
            "x",
        ]
    )
    pieces = draw(
        st.lists(st.tuples(names | ANY, ANY | st.sampled_from([code["code"] for *_, code in LISTED])), max_size=30)
    )
    return draw(st.sampled_from(["&", "&amp;", ";"])).join(f"{name}={value}" for name, value in pieces)


@pytest.fixture(scope="module")
def lookup(browser, address):
    """Asks the scripts of connect.html once about many inputs; what they throw stands in place of an answer."""
    page: Page = browser.new_page()
    page.goto(f"{address}/connect.html")
    page.evaluate("engine().then(() => {})")

    def ask(function: str, inputs: list) -> list:
        answers = page.evaluate(
            f"""async (text) => {{
              const found = await engine();
              const answered = (given) => {{
                try {{ return ({function})(given, found); }} catch (error) {{ return String(error); }}
              }};
              return JSON.stringify(JSON.parse(text).map(answered));
            }}""",
            json.dumps(inputs),
        )
        return json.loads(answers)

    yield ask
    page.close()


def test_a_listed_code_finds_its_topic_however_it_and_its_system_are_written(lookup):
    sent = many(written(), COUNT)
    found = lookup(
        "([code, system]) => topicsOfCode(connectData, { code, system }).flatMap(({ topics }) => topics)", sent
    )
    missed = [
        (code, system, topic) for (code, system, topic), topics in zip(sent, found, strict=True) if topic not in topics
    ]
    assert not missed, f"this code in this system does not find this topic: {missed[0]}"


def answering(system: dict, code: str) -> set[str]:
    """The topics that a code asks for: those of the longest listed code that it is a kind of."""
    plain = normalized(code)
    while plain:
        found = {
            topic
            for topic, of, entry in LISTED
            if of is system
            and normalized(entry["code"]) == plain
            and (plain == normalized(code) or not entry.get("exact"))
        }
        if found or not system["hierarchical"]:
            return found
        plain = plain[:-1]
    return set()


@st.composite
def longer(draw) -> tuple[str, dict]:
    _, system, code = draw(st.sampled_from(LISTED))
    plain = code["code"].rstrip("-.")
    dot = "." if "." not in plain and system["id"].startswith("icd") and draw(st.booleans()) else ""
    return plain + dot + draw(st.text("0123456789A", min_size=1, max_size=2)), system


def test_a_longer_code_finds_what_the_shorter_one_that_it_is_a_kind_of_finds(lookup):
    sent = [(code, system) for code, system in many(longer(), COUNT) if len(normalized(code)) <= 9]
    found = lookup(
        """([code, oid]) => {
          const system = connectData.systems.find((one) => one.oid === oid);
          return (listedCode(connectData, system, code) || { topics: [] }).topics;
        }""",
        [(code, system["oid"]) for code, system in sent],
    )
    wrong = [
        f"{code} in {system['name']} finds {topics}, not {sorted(answering(system, code))}"
        for (code, system), topics in zip(sent, found, strict=True)
        if set(topics) != answering(system, code)
    ]
    assert not wrong, wrong[0]


def test_codes_are_compared_alike_by_the_build_and_in_the_browser(lookup):
    codes = many(st.text("aAbB01.-", max_size=12), COUNT)
    assert lookup("normalized", codes) == [normalized(code) for code in codes]


def test_any_code_and_any_system_find_listed_topics_alone_and_break_nothing(lookup):
    sent = many(st.tuples(ANY, ANY | st.sampled_from(["", "__proto__", "constructor", "toString"])), COUNT)
    found = lookup(
        """([code, system]) =>
          topicsOfCode(connectData, { code, system }).concat({ topics: topicsUnder(connectData, code) })""",
        sent,
    )
    known = {topic["id"] for topic in TOPICS}
    for given, answers in zip(sent, found, strict=True):
        assert isinstance(answers, list), f"{given}: {answers}"
        assert {topic for answer in answers for topic in answer["topics"]} <= known, given


def test_any_request_is_read_within_bounds_and_breaks_nothing(lookup):
    sent = many(requests(), COUNT)
    for text, read in zip(sent, lookup("(text) => readRequest(text, connectData)", sent), strict=True):
        assert isinstance(read, dict), f"{text!r}: {read}"
        assert len(read["criteria"]) <= 20, text
        for criterion in read["criteria"]:
            assert criterion["codes"] or criterion["names"], text
            assert max(map(len, (criterion["codes"], criterion["systems"], criterion["names"]))) <= 5, text


def test_what_may_be_shown_of_any_code_is_short_and_holds_no_words(lookup):
    codes = many(ANY | st.text("AG0123456789.", max_size=12), COUNT)
    shown = [code for code, may in zip(codes, lookup("(code) => SHOWN_CODE.test(code)", codes), strict=True) if may]
    assert shown and not [code for code in shown if not re.fullmatch(r"[A-Za-z0-9]{3,4}\.[A-Za-z0-9]{1,4}", code)]


@st.composite
def named(draw) -> tuple[str, str]:
    """A name of a topic as some program writes it."""
    topic = draw(st.sampled_from(TOPICS))
    name = draw(st.sampled_from([topic["name"].partition("(")[0].strip(), *topic.get("also_called", [])]))
    around = draw(st.sampled_from(["{}", " {} ", "{} (disorder)", "{} (finding)", "Acute {}", "{}, leg"]))
    return around.format(draw(st.sampled_from([str, str.lower, str.upper]))(name)), topic["id"]


def test_the_name_of_a_topic_finds_it_however_it_is_written(lookup):
    sent = many(named(), COUNT)
    found = lookup(
        """([name], engine) => {
          const { criteria } = readRequest(`mainSearchCriteria.v.dn=${encodeURIComponent(name)}`, connectData);
          const names = criteria.flatMap(({ known }) => known);
          const topics = Object.values(connectData.topics);
          const meant = names.flatMap((one) => connectNames.topicsNamed(one, topics, engine));
          return Object.keys(connectData.topics).filter((id) => meant.includes(connectData.topics[id]));
        }""",
        sent,
    )
    missed = [
        f"{name!r} finds {ids}, not {topic}" for (name, topic), ids in zip(sent, found, strict=True) if topic not in ids
    ]
    assert not missed, missed[0]


def test_any_name_is_looked_up_without_harm(lookup):
    names = many(ANY, COUNT)
    found = lookup(
        "(name, engine) => [connectNames.signIn(name, engine) || null, connectNames.topicsNamed(name, [], engine)]",
        names,
    )
    assert not [f"{name!r}: {answer}" for name, answer in zip(names, found, strict=True) if isinstance(answer, str)]
