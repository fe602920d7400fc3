"""Brands stand beside their own medicine and in their own country, wherever they are named."""

import json

import pytest
from as_written import BLOCK, entries, page_files, section, words

OPTIONS, MEDICINES = entries("options"), entries("medicines")
ADDRESSES = page_files()


def brand(entry: dict) -> str:
    return entry["name"] + (f" ({entry['kind']})" if "kind" in entry else "")


def test_every_brand_stands_beside_its_medicine_and_in_its_own_country(by_path):
    rows = {
        words(cells[0]): [words(cell) for cell in cells]
        for row in by_path["medicine-names.html"].html.select("article tbody tr")
        if len(cells := row.select("td")) == 4
    }
    for medicine in MEDICINES.values():
        _, us, uk, care = rows[medicine["name"]]
        for country, shown in (("us", us), ("uk", uk)):
            assert shown == (", ".join(map(brand, medicine.get(country, []))) or "–"), medicine["id"]
        assert care == medicine.get("trap", "–")


def test_options_json_gives_each_medicine_its_own_brands(site):
    for option in json.loads((site / "options.json").read_text("utf-8"))["options"]:
        wanted = [MEDICINES[key] for key in OPTIONS[option["id"]].get("medicines", [])]
        shown = [(entry["name"], entry.get("us", []), entry.get("uk", [])) for entry in option["medicines"]]
        assert shown == [(entry["name"], entry.get("us", []), entry.get("uk", [])) for entry in wanted]


def plain_brands(medicine: dict) -> dict[str, str]:
    """The brands that hold nothing else by country, those of both first."""
    us, uk = ([entry["name"] for entry in medicine.get(country, []) if "kind" not in entry] for country in ("us", "uk"))
    both = [name for name in us if name in uk]
    found = {
        "US and UK": both,
        "US": [name for name in us if name not in both],
        "UK": [name for name in uk if name not in both],
    }
    return {country: ", ".join(names) for country, names in found.items() if names}


@pytest.mark.parametrize("key", OPTIONS)
def test_an_option_names_the_brands_of_its_medicines_by_country(by_path, key):
    address, _, anchor = OPTIONS[key]["at"].partition("#")
    said = section(by_path[address].html.article, anchor)
    sold = [(MEDICINES[name]["name"], plain_brands(MEDICINES[name])) for name in OPTIONS[key].get("medicines", [])]
    brands = [
        f"{name[0].upper()}{name[1:]}: {', '.join(f'{names} ({country})' for country, names in found.items())}."
        for name, found in sold
        if found
    ]
    assert ("Brand names: " in said) == bool(brands)
    assert not brands or f"Brand names: {' '.join(brands)}" in said


def test_brands_in_sentences_stand_beside_their_medicine_and_country(by_path):
    for address, (_, text) in ADDRESSES.items():
        for match in BLOCK.finditer(text):
            for key in match["named"].replace(" ", "").split(",") if match["form"] == "sold-as" else ():
                name = MEDICINES[key]["name"]
                brands = " ".join(f"{country}: {names}." for country, names in plain_brands(MEDICINES[key]).items())
                assert f"{name[0].upper()}{name[1:]}: {brands}" in words(by_path[address].html.article), address
