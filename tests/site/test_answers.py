"""Answers to diagnosis codes, for systems that run no script, as the programs in use read them."""

import json

import pytest
from answers import part_title
from building import ROOT
from feed_clients import ONE_LINK, SUMMARIES, TypedAnswer, columns, flat, last_link_of_all
from jsonschema import Draft202012Validator
from models.linking import Code, Topic, normalized
from models.loading import load_guide
from models.pages import FrontMatter
from review_state import NOT_YET, page_state
from telling import told

SITE_URL = "http://127.0.0.1:8000/"
GUIDE = load_guide(ROOT / "docs")
CODES = [
    pytest.param(topic, code, id=f"{code.system} {code.code}")
    for topic in GUIDE.topics.values()
    for code in topic.codes
]


def address(code: Code) -> str:
    return f"connect/{GUIDE.code_systems[code.system].oid}/{code.plain}"


def parts(topic: Topic) -> dict[str, str]:
    """The sections of a topic in the order of the health aspects: what each is about, by its address."""
    return {topic.sections[aspect.id]: aspect.name for aspect in GUIDE.health_aspects if aspect.id in topic.sections}


def page_of(entry: dict) -> FrontMatter:
    """The page that an entry leads to."""
    return GUIDE.pages[entry["link"][0]["href"].removeprefix(SITE_URL).partition(".html")[0] + ".md"]


def read(file) -> dict:
    return json.loads(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def answers(site) -> list[tuple[Topic, dict]]:
    """Each topic with the answer to each of its codes."""
    return [(topic, read(site / f"{address(code)}.json")) for topic in GUIDE.topics.values() for code in topic.codes]


@pytest.fixture(scope="module")
def schema(site) -> Draft202012Validator:
    text = read(site / "connect" / "answer.schema.json")
    Draft202012Validator.check_schema(text)
    return Draft202012Validator(text)


@pytest.mark.parametrize(("topic", "code"), CODES)
def test_every_code_has_a_page_and_json_that_lead_to_the_topic_and_its_sections(site, schema, by_path, topic, code):
    folder = (site / address(code)).parent
    for name in code.file_names:
        answer = read(folder / f"{name}.json")
        schema.validate(answer)
        targets = [link["href"] for entry in answer["feed"]["entry"] for link in entry["link"]]
        assert targets == [SITE_URL + at for at in (topic.at, *parts(topic))]
        page = by_path[f"connect/{folder.name}/{name}.html"]
        links = [link["href"].removeprefix("../../") for link in page.html.select("main a")]
        assert links == ["index.html", topic.at, *parts(topic), "urgent-help.html"]
        assert code.code in page.html.h1.find_next("p").get_text()


def test_the_schema_says_that_an_entry_has_one_link(site, schema):
    answer = read(site / "connect/2.16.840.1.113883.6.90/G25.81.json")
    entry = answer["feed"]["entry"][0]
    for links in (entry["link"] * 2, []):
        entry["link"] = links
        assert not schema.is_valid(answer), f"the schema takes {len(links)} links"


def test_an_answer_says_which_request_it_answers(site):
    feed = read(site / "connect/2.16.840.1.113883.6.90/G25.81.json")["feed"]
    assert feed["category"] == [
        {"scheme": "mainSearchCriteria.v.c", "term": "G25.81"},
        {"scheme": "mainSearchCriteria.v.cs", "term": "2.16.840.1.113883.6.90"},
        {"scheme": "mainSearchCriteria.v.dn", "term": GUIDE.topics["restless-legs-syndrome"].name},
        {"scheme": "informationRecipient", "term": "PAT"},
    ]


@pytest.mark.parametrize("take", ONE_LINK)
def test_a_program_that_takes_one_link_gets_the_page_of_the_topic(answers, by_path, take):
    for topic, answer in answers:
        title, href = take(answer)
        page, _, anchor = topic.at.partition("#")
        html = by_path[page].html
        heading = f": {html.find(id=anchor).find(string=True)}" if anchor else ""
        assert (title, href) == (html.h1.get_text(strip=True) + heading, SITE_URL + topic.at)


def test_a_program_that_takes_the_last_link_of_all_gets_a_section_by_its_name(answers, by_path):
    for topic, answer in answers:
        title, href = last_link_of_all(answer)
        at, wanted = ([(topic.at, "")] + list(parts(topic).items()))[-1]
        assert href == SITE_URL + at
        assert title.startswith(wanted) and by_path[at.partition("#")[0]].html.h1.get_text(strip=True) in title


def test_an_answer_says_where_it_stands_and_when_the_newest_of_its_pages_was_checked(site):
    for topic in GUIDE.topics.values():
        for code in topic.codes:
            feed = read(site / f"{address(code)}.json")["feed"]
            assert feed["id"]["_value"] == f"{SITE_URL}{address(code)}.json"
            assert feed["updated"]["_value"] == max(entry["updated"]["_value"] for entry in feed["entry"])


def test_no_two_entries_of_an_answer_look_alike(answers):
    for topic, answer in answers:
        for field in ("id", "title"):
            values = [entry[field]["_value"] for entry in answer["feed"]["entry"]]
            assert len(set(values)) == len(values), f"docs/data/codes.yml, entry {topic.id}, field sections: {values}"


@pytest.mark.parametrize(
    ("wanted", "at", "title"),
    [
        ("Treatments", "a.html", "Treatments: Medicines for cold feet"),
        ("Treatments", "a.html#wool", "Treatments: Medicines for cold feet – Wool"),
        ("Treatments", "a.html#treatments", "Treatments: Medicines for cold feet"),
        ("Tests", "b.html#blood", "Tests for cold feet – Blood"),
    ],
)
def test_a_section_is_named_by_what_is_wanted_and_where_and_neither_twice(wanted, at, title):
    titles = {
        "a.html": "Medicines for cold feet",
        "a.html#wool": "Medicines for cold feet: Wool",
        "a.html#treatments": "Medicines for cold feet: Treatments",
        "b.html": "Tests for cold feet",
        "b.html#blood": "Tests for cold feet: Blood",
    }
    assert part_title(wanted, at, titles) == title


@pytest.mark.parametrize("shown", SUMMARIES)
def test_a_cut_summary_still_says_whether_it_is_only_the_nearest_page_and_that_nobody_has_checked_it(answers, shown):
    """A sentence that follows begins after a space, so that none is read as part of another."""
    lost = []
    for topic, answer in answers:
        note = f"This guide has no page on {topic.name[0].lower()}{topic.name[1:]}. This is the nearest one. "
        for entry in answer["feed"]["entry"]:
            state = page_state(page_of(entry))
            first = (note if topic.covers == "nearest" else "") + (f"{state}. " if state == NOT_YET else "")
            cut = shown(entry["summary"]["_value"])
            if not f"{cut} ".startswith(first):
                lost.append(f"{topic.id}, cut to {cut!r}")
    assert not lost, told("docs/data/codes.yml: shorten `name`, as programs show 150 characters", lost)


def test_a_summary_says_what_its_page_is_about_in_signs_that_need_no_decoding(answers):
    for _, answer in answers:
        for entry in answer["feed"]["entry"]:
            assert entry["summary"]["_value"].endswith(f".</p> <p>{page_of(entry).description}</p>")


@pytest.mark.parametrize(("topic", "code"), CODES)
def test_the_page_of_a_code_says_so_when_it_leads_to_the_nearest_page_only(by_path, topic, code):
    said = "This guide has no page on" in by_path[f"{address(code)}.html"].html.get_text()
    assert said == (topic.covers == "nearest")


def test_a_typed_program_finds_a_text_of_its_kind_in_every_field_and_no_other_field(answers):
    for _, answer in answers:
        TypedAnswer.model_validate(answer)


def test_a_program_that_makes_tables_finds_every_column_full(answers):
    for _, answer in answers:
        table = columns(answer["feed"]["entry"])
        assert len({link["href"] for (link,) in table["link"]}) == len(table["title"])
        for entry in flat(answer)["feed"]["entry"]:
            assert all(isinstance(entry[name], str) for name in ("lang", "title", "id", "updated", "summary"))


def looked_up(every: dict, oid: str, code: str) -> list[dict]:
    """What a system finds in all.json by itself, with nothing but what its schema says."""
    codes, wanted = every["codes"][oid], code.upper().replace(".", "")
    if wanted in codes:
        return every["topics"][codes[wanted]["topic"]]["entry"]
    (system,) = (system for system in every["systems"] if system["oid"] == oid)
    while system["hierarchical"] and (wanted := wanted[:-1]):
        if wanted in codes and not codes[wanted]["exact"]:
            return every["topics"][codes[wanted]["topic"]]["entry"]
    return []


def test_one_file_answers_every_code_as_its_own_file_does(site):
    every = read(site / "connect/all.json")
    for topic in GUIDE.topics.values():
        for code in topic.codes:
            oid = GUIDE.code_systems[code.system].oid
            answer = read(site / f"{address(code)}.json")
            for sent in (code.plain, code.plain.lower(), normalized(code.code)):
                assert looked_up(every, oid, sent) == answer["feed"]["entry"]


def test_one_file_answers_longer_codes_where_they_are_kinds_of_a_listed_one(site):
    every = read(site / "connect/all.json")

    def targets(oid: str, code: str) -> list[str]:
        return [entry["link"][0]["href"].removeprefix(SITE_URL) for entry in looked_up(every, oid, code)][:1]

    assert targets("2.16.840.1.113883.6.90", "I83.893") == [GUIDE.topics["varicose-veins"].at]
    assert targets("2.16.840.1.113883.6.90", "M79.609") == []  # pain somewhere in a limb; M79.60- is exact
    assert targets("2.16.840.1.113883.6.96", "329140081") == []  # SNOMED CT knows no longer codes


def test_the_index_lists_every_code_with_how_sure_it_is_and_where_its_answer_is(site):
    index = read(site / "connect/index.json")
    assert index["codes"] == [
        {
            "system": code.system,
            "code": code.code,
            "title": code.title,
            "exact": code.exact,
            "verified": code.verified,
            "topic": topic.id,
            "name": topic.name,
            "covers": topic.covers,
            "url": f"{SITE_URL}{address(code)}.json",
        }
        for topic in GUIDE.topics.values()
        for code in topic.codes
    ]
    for code in index["codes"]:
        assert (site / code["url"].removeprefix(SITE_URL)).is_file()


@pytest.mark.parametrize("name", ["all", "index"])
def test_lists_of_codes_name_each_system_in_every_way_it_is_sent(site, name):
    systems = read(site / f"connect/{name}.json")["systems"]
    assert systems == [system.model_dump(mode="json", exclude_none=True) for system in GUIDE.code_systems.values()]
