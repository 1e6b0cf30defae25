import pytest

from cooperation.transfer.reading import read

from .faults import problems_of
from .small import rows, write

SECURITY = "initiatives/security.yaml"


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("pillars.yaml", "slug", "security"),
        ("pages.yaml", "slug", "about"),
        ("tags.yaml", "slug", "air"),
        ("organizations.yaml", "slug", "navy"),
        ("organizations.yaml", "name", "Navy"),
        ("sources.yaml", "id", "gazette"),
        ("sources.yaml", "url", "https://example.org/minute"),
        ("leaders.yaml", "slug", "cedar"),
        (SECURITY, "slug", "exercise"),
    ],
)
def test_one_value_for_two_rows(tmp_path, file, key, value):
    content = rows()
    content[file][1][key] = value
    row = content[file][1]
    label = row.get("id") or row["slug"]
    assert (
        f"{file}: {label}: {key}: “{value}” is used already at {file}:1. Change one of the two."
        in problems_of(tmp_path, content)
    )


def test_what_is_written_in_hindi_is_looked_at_like_the_rest(tmp_path):
    content = rows()
    del content["pillars.yaml"][0]["title_hi"]
    content[SECURITY][0]["body_hi"] = "समुद्र में [@gazete]।"
    assert problems_of(tmp_path, content) == [
        f"{SECURITY}: exercise: body_hi: no source has the id “gazete”. "
        "Did you mean “gazette”? Add it to sources.yaml or correct the id.",
        "pillars.yaml: security: title_hi: something is written in Hindi, but no title. "
        "Add title_hi.",
    ]


def test_one_slug_in_two_files_of_initiatives(tmp_path):
    content = rows()
    content["initiatives/trade.yaml"] = [rows()[SECURITY][1] | {"pillar": "trade"}]
    assert problems_of(tmp_path, content) == [
        "initiatives/trade.yaml: minute: slug: “minute” is used already at "
        f"{SECURITY}:{read_line(tmp_path, SECURITY, 'slug: minute')}. Change one of the two."
    ]


def read_line(directory, file, text):
    lines = (directory / file).read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_pillar_and_an_initiative_share_a_slug(tmp_path):
    content = rows()
    content[SECURITY][1]["slug"] = "trade"
    content[SECURITY][0]["cross_references"] = []
    del content[SECURITY][0]["cross_references"]
    assert problems_of(tmp_path, content) == [
        f"{SECURITY}: trade: slug: a pillar has the same slug. Change one of the two."
    ]


@pytest.mark.parametrize(
    ("air", "sea", "problem"),
    [
        ({"name": "S.E.A."}, {}, "sea: name: “Sea” is a spelling of a name or alias of air. "
         "Remove one of the two."),
        ({"aliases": ["SEA"]}, {}, "air: aliases: “SEA” is a spelling of a name or alias of sea. "
         "Remove one of the two."),
        ({"aliases": ["Wa-ter"]}, {}, "sea: aliases: “water” is a spelling of a name or alias of "
         "air. Remove one of the two."),
        ({"aliases": ["sky", "S.K.Y."]}, {}, "air: aliases: “S.K.Y.” is a spelling of a name or "
         "alias of air. Remove one of the two."),
        ({"name": "@"}, {}, "air: name: “@” has neither letter nor digit. Write a word."),
        ({"aliases": ["—"]}, {}, "air: aliases: “—” has neither letter nor digit. Write a word."),
    ],
)  # fmt: skip
def test_tags_that_are_the_same_word(tmp_path, air, sea, problem):
    content = rows()
    content["tags.yaml"][0] |= air
    content["tags.yaml"][1] |= sea
    assert problems_of(tmp_path, content) == [f"tags.yaml: {problem}"]


def test_a_synonym_may_spell_its_own_tag_differently(tmp_path):
    content = rows()
    content["tags.yaml"][0]["aliases"] = ["A.I.R."]
    assert read(write(tmp_path, content)).tags[0]["aliases"] == ["A.I.R."]


def test_a_pair_is_stored_on_one_of_its_records(tmp_path):
    content = rows()
    content[SECURITY][1]["cross_references"] = [
        {"type": "supports", "target": {"initiative": "exercise"}, "note": "x"}
    ]
    content["pillars.yaml"][1]["cross_references"] = [
        {"type": "supports", "target": {"pillar": "security"}, "note": "x"},
        {"type": "supports", "target": {"initiative": "exercise"}, "note": "x"},
    ]
    found = problems_of(tmp_path, content)
    assert sorted(found) == [
        f"{SECURITY}: exercise: cross_references: the pair with trade is stored already, "
        "on trade. Keep one of the two.",
        f"{SECURITY}: minute: cross_references: the pair with exercise is stored already, "
        "on exercise. Keep one of the two.",
        "pillars.yaml: trade: cross_references: the pair with security is stored already, "
        "on security. Keep one of the two.",
    ]


def term(slug, began, ended=None, office="us"):
    row = {"slug": slug, "name": slug.title(), "office": office, "began": began}
    return row | ({"ended": ended} if ended else {})


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([term("a", "1945-04-12", "1953-01-20"), term("b", "1953-01-20")], []),
        ([term("b", "1953-01-20"), term("a", "1945-04-12", "1953-01-20")], []),
        ([term("a", "1945-04-12"), term("b", "1953-01-20", office="india")], []),
        ([term("a", "1945-04-12", "1953-01-21"), term("b", "1953-01-20")], [("b", "a")]),
        ([term("a", "1945-04-12"), term("b", "1953-01-20")], [("b", "a")]),
        ([term("a", "1945-04-12", "1950-01-01"), term("b", "1945-04-12")], [("b", "a")]),
    ],
)
def test_two_terms_in_one_office_do_not_overlap(tmp_path, terms, found):
    content = rows() | {"leaders.yaml": terms}
    expected = [
        f"leaders.yaml: {later}: began: the term overlaps with that of {earlier}. "
        "Correct the days of one of the two."
        for later, earlier in found
    ]
    if expected:
        assert problems_of(tmp_path, content) == expected
    else:
        assert len(read(write(tmp_path, content)).leaders) == len(terms)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ended": "1993-01-20"}, "ended: the term ends (1993-01-20) before it begins "
         "(1993-01-20). Correct one of the two."),
        ({"began": "1993"}, "began: “1993” does not say the day. Write it as 1985-06-23."),
        ({"ended": "2001-01"}, "ended: “2001-01” does not say the day. Write it as 1985-06-23."),
        ({"began": "1993-02-30"}, "began: “1993-02-30” is not a date. Type a year, a month or a "
         "day that exists, as in 1985, 1985-06 or 1985-06-23 (years from 1000 to 2999)."),
        ({"acting": False}, "acting: the only value here is true. "
         "Write true, or leave the key out."),
        ({"office": "uk"}, "office: “uk” is not one of the values. "
         "Choose one of: us, india."),
    ],
)  # fmt: skip
def test_faults_of_a_term(tmp_path, change, problem):
    content = rows()
    content["leaders.yaml"][0] |= change
    assert problems_of(tmp_path, content) == [f"leaders.yaml: cedar: {problem}"]


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["Exercise"], "“Exercise” repeats the title or the acronym. Remove it."),
        (["Alpha"], "“Alpha” is listed twice. Keep it here or among aliases."),
        (["Bravo", "Bravo"], "“Bravo” is listed twice. Keep one."),
    ],
)
def test_a_former_name_is_neither_the_present_one_nor_another_name(tmp_path, names, problem):
    content = rows()
    content[SECURITY][0]["former_names"] = names
    assert problems_of(tmp_path, content) == [f"{SECURITY}: exercise: former_names: {problem}"]
