"""Files for programs, read back by the parsers that such programs use."""

import json

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from cooperation.citation import FORMATS
from cooperation.citation.bibtex import escape
from cooperation.text import normalize

from .works import article, edition, statement

# What a title may hold that means something to one of the formats.
TITLES = [
    "The Quad",
    "Café, naïve São Paulo, Gödel, Łódź, Ångström, œuvre, straße, Ñandú",
    "Ṭhākur, Śrī Laṅkā and Kṛṣṇa, İzmir",
    "“Quad” and 'quad' and \"quad\" and ‘quad’",
    "100% of $5 & #1_a^b ~ c\\d <e> |f| `g`",
    "{Braces} in {pairs}",
    "One { alone",
    "} turned {",
    "2024--2026 ''quoted'' ,,low,, ---",
    "भारत की यात्रा: हिन्दी में",
    "GSOMIA, iCET, U.S., COVID-19, AT&T and F414s",
    "Who won? @misc{x, title = {y}}",
    "TY - JOUR ER -",
]
# Names that LaTeX has and the parser lacks.
NAMES = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}


def decoder():
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, sign) for name, sign in NAMES.items()]
    known.add_context_category("names", macros=macros, prepend=True)
    return LatexNodes2Text(latex_context=known, keep_braced_groups=False)


DECODER = decoder()


def bibtex(*works):
    """The entries as stored, and as TeX would print their texts."""
    text = FORMATS["bib"].dump(works)
    raw = bibtexparser.parse_string(text)
    assert raw.failed_blocks == []
    printed = bibtexparser.parse_string(
        text, append_middleware=[LatexDecodingMiddleware(decoder=DECODER)]
    )
    return raw.entries, printed.entries


def ris(*works):
    return rispy.loads(FORMATS["ris"].dump(works))


def csl(*works):
    return CiteProcJSON(json.loads(FORMATS["json"].dump(works)))


@pytest.mark.parametrize("title", TITLES)
def test_a_title_comes_back_whole(title):
    for work in (edition(title=title), article(title=title)):
        _, [entry] = bibtex(work)
        assert entry["title"] == title
        assert [found["title"] for found in ris(work)] == [title]
        assert str(csl(work)[work.key]["title"]) == title


@pytest.mark.parametrize("name", TITLES)
def test_so_do_an_author_and_what_a_work_stands_in(name):
    _, [entry] = bibtex(statement(author=name))
    assert entry["author"] == name
    assert ris(statement(author=name))[0]["authors"] == [f"{name},"]
    assert csl(statement(author=name))["wh-2023-quad"]["author"][0]["literal"] == name
    _, [entry] = bibtex(article(container=name))
    assert entry["howpublished"] == name
    assert ris(article(container=name))[0]["secondary_title"] == name


@settings(deadline=None)
@given(st.text("aB1 .-–—'’\",;:!?&%$#_^~\\{}<>|`@/()[]+=é़ñśṭक्षहि", min_size=1, max_size=40))
def test_any_text_is_printed_by_tex_as_it_was(text):
    text = normalize(" ".join(text.split()))
    printed = DECODER.latex_to_text(escape(text))
    assert " ".join(printed.split()) == text
    assert escape(text).count("{") == escape(text).count("}")


@pytest.mark.parametrize(
    ("issued", "date_parts", "year", "date"),
    [
        ("1985", [1985], "1985", "1985///"),
        ("1985-06", [1985, 6], "1985", "1985/06//"),
        ("1985-06-03", [1985, 6, 3], "1985", "1985/06/03/"),
    ],
)
def test_a_date_comes_back_as_precise_as_it_was(issued, date_parts, year, date):
    work = article(issued=issued)
    [raw], _ = bibtex(work)
    month = {"month": "jun"} if "-" in issued else {}
    fields = {"date", "year", "month"}
    assert {field.key: field.value for field in raw.fields if field.key in fields} == {
        "date": issued,
        "year": year,
    } | month
    [found] = ris(work)
    assert (found["year"], found["date"]) == (year, date)
    [item] = json.loads(FORMATS["json"].dump([work]))
    assert item["issued"] == {"date-parts": [date_parts]}
    assert csl(work)["times-2021"]["issued"]["year"] == 1985


def test_a_date_that_is_not_known_is_left_out():
    work = article(issued="", accessed=None)
    [raw], _ = bibtex(work)
    assert {"date", "year", "month", "urldate"} & {field.key for field in raw.fields} == set()
    [found] = ris(work)
    assert {"year", "date", "access_date"} & set(found) == set()
    [item] = json.loads(FORMATS["json"].dump([work]))
    assert {"issued", "accessed"} & set(item) == set()


@pytest.mark.parametrize(
    ("url", "in_bibtex"),
    [
        ("https://example.org/a_b~c/?d=e&f=%20#g", "https://example.org/a_b~c/?d=e&f=%20#g"),
        ("https://example.org/{x}\\", "https://example.org/%7Bx%7D%5C"),
        ("https://example.org/भारत", "https://example.org/%E0%A4%AD%E0%A4%BE%E0%A4%B0%E0%A4%A4"),
    ],
)
def test_an_address_comes_back_and_is_no_tex(url, in_bibtex):
    work = edition(url=url)
    [raw], _ = bibtex(work)
    assert raw["url"] == in_bibtex
    assert ris(work)[0]["urls"] == [url]
    assert str(csl(work)[work.key]["URL"]) == url


def test_the_edition_and_the_day_of_reading_come_back():
    work = edition()
    [raw], _ = bibtex(work)
    assert (raw["edition"], raw["urldate"], raw["language"]) == ("3", "2026-11-05", "english")
    [found] = ris(work)
    assert (found["edition"], found["access_date"], found["language"]) == (
        "3",
        "2026/11/05/",
        "en",
    )
    item = csl(work)[work.key]
    assert (str(item["edition"]), item["accessed"]["day"], item["language"]) == ("3", 5, "en")


def test_the_types_are_those_of_each_format():
    works = [edition(), article(), statement(type="report", genre="Report")]
    raw, _ = bibtex(*works)
    assert [entry.entry_type for entry in raw] == ["misc"] * 3
    assert [entry.key for entry in raw] == [work.key for work in works]
    assert [found["type_of_reference"] for found in ris(*works)] == ["ELEC", "NEWS", "RPRT"]
    assert [csl(*works)[work.key].type for work in works] == [work.type for work in works]


def test_acronyms_and_names_of_records_keep_their_capitals():
    [raw, record], _ = bibtex(article(title="GSOMIA, iCET and the Quad"), edition(title="The Quad"))
    assert raw["title"] == "{GSOMIA}, {iCET} and the Quad"
    assert record["title"] == "{The Quad}"


def test_lines_of_ris_are_as_its_readers_want_them():
    text = FORMATS["ris"].dump([edition(title="Two\nlines"), article()])
    lines = text.split("\r\n")
    assert [line for line in lines if line and line[2:6] != "  - "] == []
    assert [line[:2] for line in lines if line[:2] in ("TY", "ER")] == ["TY", "ER"] * 2
    assert "TI  - Two lines" in lines
    assert "\n" not in text.replace("\r\n", "")


def test_a_copy_in_an_archive_is_noted():
    work = statement(note="Archived at https://archive.example/a_b")
    _, [entry] = bibtex(work)
    assert entry["note"] == "Archived at https://archive.example/a_b"
    assert ris(work)[0]["notes"] == ["Archived at https://archive.example/a_b"]
    assert str(csl(work)[work.key]["note"]) == "Archived at https://archive.example/a_b"


def test_what_is_not_known_is_no_field():
    bare = edition(container="", publisher="", edition=None, issued="", language="", url="")
    [raw], _ = bibtex(bare)
    assert [field.key for field in raw.fields] == ["title", "urldate"]
    assert ris(bare) == [
        {
            "type_of_reference": "ELEC",
            "id": bare.key,
            "title": "The Quad",
            "access_date": "2026/11/05/",
        }
    ]
    [item] = json.loads(FORMATS["json"].dump([bare]))
    assert set(item) == {"id", "type", "title", "accessed"}
