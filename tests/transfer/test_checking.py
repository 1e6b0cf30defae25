import pytest

from cooperation.transfer.reading import read

from .faults import problems, problems_of
from .small import rows, write

SECURITY = "initiatives/security.yaml"
VALUES = "high, medium, low"


@pytest.mark.parametrize(
    ("file", "change", "problem"),
    [
        ("tags.yaml", {"nmae": "x"}, "air: nmae: there is no such key. Did you mean “name”?"),
        (
            "tags.yaml",
            {"zzz": "x"},
            "air: zzz: there is no such key. The keys are: slug, name, description, aliases.",
        ),
        ("pages.yaml", {"tags": ["air"]}, "about: tags: there is no such key. "
         "The keys are: slug, title, title_hi, summary, summary_hi, body, body_hi."),
        ("tags.yaml", {"name": None}, "air: name: the key is empty. Write its value."),
        ("tags.yaml", {"name": " "}, "air: name: the key is empty. "
         "Leave the key out, or write its value."),
        ("tags.yaml", {"description": ""}, "air: description: the key is empty. "
         "Leave the key out, or write its value."),
        ("tags.yaml", {"aliases": []}, "air: aliases: the key is empty. "
         "Leave the key out, or write its value."),
        ("tags.yaml", {"name": 1985}, "air: name: 1985 is taken for a number or a day. "
         "Put it in quotes: '1985'."),
        ("tags.yaml", {"name": False}, "air: name: this is not a text. "
         "Write words, in quotes if they are yes, no or null."),
        ("tags.yaml", {"name": ["x"]}, "air: name: this is not a text. "
         "Write words, in quotes if they are yes, no or null."),
        ("tags.yaml", {"name": "a\nb"}, "air: name: the text has several lines. Write it as one."),
        ("tags.yaml", {"name": "x" * 61}, "air: name: the text has 61 characters, 60 are allowed. "
         "Shorten it."),
        ("tags.yaml", {"aliases": "x"}, "air: aliases: this is not a list. "
         "Write one item a line, each after “- ”."),
        ("tags.yaml", {"aliases": ["x", {"y": "z"}]}, "air: aliases, item 2: this is not a text. "
         "Write words, in quotes if they are yes, no or null."),
        ("tags.yaml", {"aliases": ["x", "x"]}, "air: aliases: “x” is listed twice. Keep one."),
        ("pages.yaml", {"slug": "Über uns"}, "Über uns: slug: “Über uns” cannot be part of an "
         "address. Use lower-case letters a to z, digits, and single hyphens between them."),
        ("pages.yaml", {"slug": "a" * 61}, f"{'a' * 61}: slug: the text has 61 characters, "
         "60 are allowed. Shorten it."),
        ("pages.yaml", {"slug": "search"}, "search: slug: /search/ is taken by the site itself. "
         "Choose another slug."),
        ("pages.yaml", {"title": "x" * 121}, "about: title: the text has 121 characters, "
         "120 are allowed. Shorten it."),
        ("pages.yaml", {"summary": "x" * 241}, "about: summary: the text has 241 characters, "
         "240 are allowed. Shorten it."),
        ("pages.yaml", {"body": "x" * 50_001}, "about: body: the text has 50001 characters, "
         "50000 are allowed. Shorten it."),
        ("sources.yaml", {"date": "1995-13"}, "gazette: date: “1995-13” is not a date. Type a "
         "year, a month or a day that exists, as in 1985, 1985-06 or 1985-06-23 (years from 1000 "
         "to 2999)."),
        ("sources.yaml", {"side": "indai"}, "gazette: side: “indai” is not one of the values. Did "
         "you mean “india”? Choose one of: us, india, joint, third party."),
        ("sources.yaml", {"confidence": "sure"}, "gazette: confidence: “sure” is not one of the "
         f"values. Choose one of: {VALUES}."),
        ("sources.yaml", {"official": "true"}, "gazette: official: this is neither true nor "
         "false. Write true or false, without quotes."),
        ("sources.yaml", {"url": "www.a.org"}, "gazette: url: “www.a.org” is not an address. "
         "Write it whole, from https:// on."),
        ("sources.yaml", {"url": "javascript:alert(1.0)"}, "gazette: url: “javascript:alert(1.0)” "
         "is not an address. Write it whole, from https:// on."),
        ("sources.yaml", {"archived_url": "https://example.org/minute"}, "gazette: archived_url: "
         "it repeats the url. Give the archive's own address, or none."),
        (SECURITY, {"featured": False}, "exercise: featured: the only value here is true. "
         "Write true, or leave the key out."),
        (SECURITY, {"start": "2005-07"}, "exercise: end: it ends (2005-06) before it starts "
         "(2005-07). Correct one of the two."),
        (SECURITY, {"status": "active"}, "exercise: status: the status is active, and there is an "
         "end date. Correct the status or remove the end."),
        (SECURITY, {"aliases": ["EX"]}, "exercise: aliases: “EX” repeats the title or the acronym."
         " Remove it."),
        (SECURITY, {"aliases": ["Exercise"]}, "exercise: aliases: “Exercise” repeats the title or "
         "the acronym. Remove it."),
        (SECURITY, {"also_advances": ["security"]}, "exercise: also_advances: “security” is "
         "listed twice. Remove it here: it is the primary pillar."),
        (SECURITY, {"pillar": "trade", "also_advances": ["security"]}, "exercise: pillar: the "
         "record belongs in initiatives/trade.yaml. Move it, or correct the pillar."),
        (SECURITY, {"also_advances": ["trad"]}, "exercise: also_advances: no pillar has the slug "
         "“trad”. Did you mean “trade”? Add it to pillars.yaml or correct the slug."),
        (SECURITY, {"tags": ["sea", "land"]}, "exercise: tags: no tag has the slug “land”. "
         "Add it to tags.yaml or correct the slug."),
        (SECURITY, {"participants": ["x"]}, "exercise: participants: no organization has the slug "
         "“x”. Add it to organizations.yaml or correct the slug."),
        (SECURITY, {"sources": ["times", "gazette", "x"]}, "exercise: sources: no source has the "
         "id “x”. Add it to sources.yaml or correct the id."),
        (SECURITY, {"body": "[@x]"}, "exercise: body: no source has the id “x”. "
         "Add it to sources.yaml or correct the id."),
        (SECURITY, {"body": "[[page:x]]"}, "exercise: body: no page has the slug “x”. "
         "Add it to pages.yaml or correct the slug."),
        (SECURITY, {"body": "[[initiative:x]]"}, "exercise: body: no initiative has the slug “x”. "
         "Add it to initiatives/….yaml or correct the slug."),
        (SECURITY, {"body": "[[tag:sea]]"}, "exercise: body: “[[tag:sea]]” links to no kind of "
         "record. Write [[initiative:…]], [[pillar:…]] or [[page:…]], or put a \\ before it."),
        (SECURITY, {"milestones": "x"}, "exercise: milestones: this is not a list. "
         "Begin each item with “- date: ”."),
        (SECURITY, {"milestones": ["x"]}, "exercise: milestones, item 1: this is not an item with "
         "keys. Write the keys date, title, description, setback, sources."),
        (SECURITY, {"milestones": [{"date": "1985", "titel": "x", "title": "x"}]}, "exercise: "
         "milestones, item 1, titel: there is no such key. Did you mean “title”?"),
        (SECURITY, {"milestones": [{"date": "1985"}]}, "exercise: milestones, item 1, title: "
         "the key is missing. Add it."),
        (SECURITY, {"milestones": [{"title": "x"}]}, "exercise: milestones, item 1, date: "
         "the key is missing. Add it."),
        (SECURITY, {"milestones": [{"title": "x", "date": "1985"}]}, "exercise: milestones, "
         "item 1: the keys are not in their order. Write date, title."),
        (SECURITY, {"milestones": [{"date": "1985", "title": "x" * 101}]}, "exercise: milestones, "
         "item 1, title: the text has 101 characters, 100 are allowed. Shorten it."),
        (SECURITY, {"milestones": [{"date": "1985", "title": "x", "description": "x" * 401}]},
         "exercise: milestones, item 1, description: the text has 401 characters, 400 are "
         "allowed. Shorten it."),
        (SECURITY, {"milestones": [{"date": "1985", "title": "x"}, {"date": "1984-12",
         "title": "y"}]}, "exercise: milestones, item 2: 1984-12 comes after 1985. "
         "Put the milestones in the order of their dates."),
        (SECURITY, {"milestones": [{"date": "1985", "title": "x"} for _ in "ab"]}, "exercise: "
         "milestones, item 2: the same date and title stand above. "
         "Remove one, or tell them apart."),
        (SECURITY, {"sources": ["times"], "milestones": [{"date": "1985", "title": "x",
         "sources": ["gazette"]}]}, "exercise: milestones, item 1, sources: “gazette” is not among"
         " the record's own sources. Add it to the record's list too."),
        (SECURITY, {"cross_references": [{"type": "like", "target": {"pillar": "trade"},
         "note": "x"}]}, "exercise: cross_references, item 1, type: “like” is not one of the "
         "values. Choose one of: builds_on, succeeds, part_of, implements, supports, related_to."),
        (SECURITY, {"cross_references": [{"type": "supports", "target": "trade", "note": "x"}]},
         "exercise: cross_references, item 1, target: this does not name one record. "
         "Write “initiative: …” or “pillar: …” and the slug."),
        (SECURITY, {"cross_references": [{"type": "supports", "target": {"tag": "sea"},
         "note": "x"}]}, "exercise: cross_references, item 1, target: this does not name one "
         "record. Write “initiative: …” or “pillar: …” and the slug."),
        (SECURITY, {"cross_references": [{"type": "supports", "target": {"pillar": "trade"}}]},
         "exercise: cross_references, item 1, note: the key is missing. Add it."),
        (SECURITY, {"cross_references": [{"type": "supports", "target": {"pillar": "x"},
         "note": "x"}]}, "exercise: cross_references: no pillar has the slug “x”. "
         "Add it to pillars.yaml or correct the slug."),
        (SECURITY, {"cross_references": [{"type": "supports", "target": {"initiative":
         "exercise"}, "note": "x"}]}, "exercise: cross_references: the record refers to itself. "
         "Remove that item."),
        (SECURITY, {"cross_references": [{"type": "supports", "target": {"pillar": "trade"},
         "note": "x"} for _ in "ab"]}, "exercise: cross_references: the pair with trade is stored "
         "already, on exercise. Keep one of the two."),
    ],
)  # fmt: skip
def test_faults_of_a_row(tmp_path, file, change, problem):
    content = rows()
    content[file][0] |= change
    assert problems_of(tmp_path, content) == [f"{file}: {problem}"]


@pytest.mark.parametrize(
    ("file", "key"),
    [("pillars.yaml", key) for key in ("slug", "title", "summary", "body")]
    + [("pages.yaml", key) for key in ("slug", "title", "body")]
    + [("tags.yaml", key) for key in ("slug", "name")]
    + [("organizations.yaml", key) for key in ("slug", "name", "country")]
    + [
        ("sources.yaml", key)
        for key in ("id", "title", "publisher", "side", "kind", "official", "confidence")
    ]
    + [
        (SECURITY, key)
        for key in (
            "slug", "title", "pillar", "form", "status", "summary", "body", "confidence", "sources"
        )
    ],
)  # fmt: skip
def test_a_required_key_is_missing(tmp_path, file, key):
    content = rows()
    row = content[file][-1]
    identity = "id" if file == "sources.yaml" else "slug"
    label = "" if key == identity else f"{row[identity]}: "
    del row[key]
    assert f"{file}: {label}{key}: the key is missing. Add it." in problems_of(tmp_path, content)


def test_a_source_without_address_or_note(tmp_path):
    content = rows()
    del content["sources.yaml"][1]["note"]
    assert problems_of(tmp_path, content) == [
        "sources.yaml: times: url: there is neither an address nor a note. Add one of them."
    ]


def test_keys_out_of_order(tmp_path):
    write(tmp_path, rows())
    (tmp_path / "pages.yaml").write_text("- title: A\n  slug: a\n  body: B\n")
    assert problems(tmp_path) == [
        "pages.yaml: a: the keys are not in their order. Write slug, title, body."
    ]


def test_a_date_without_quotes(tmp_path):
    write(tmp_path, rows())
    path = tmp_path / "sources.yaml"
    path.write_text(path.read_text().replace("1995-01", "1995-01-12"))
    assert problems(tmp_path) == [
        "sources.yaml: gazette: date: 1995-01-12 is taken for a number or a day. "
        "Put it in quotes: '1995-01-12'."
    ]


def test_dates_contradict_each_other_only_as_far_as_known(tmp_path):
    content = rows()
    content[SECURITY][0] |= {"start": "2005-06-30", "end": "2005"}
    assert read(write(tmp_path, content)).initiatives[0]["end"] == "2005"
