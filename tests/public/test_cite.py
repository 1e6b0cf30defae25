"""How pages tell to cite them, and what programs get."""

import datetime
import json

import bibtexparser
import pytest
import rispy

from cooperation import publishing, sharing
from cooperation.models import Kind
from tests.factories import (
    draft_initiative,
    draft_page,
    live_initiative,
    live_page,
    live_pillar,
    make_link_check,
    make_source,
    make_user,
)

from .reading import read

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
LIVE = {Kind.PILLAR: live_pillar, Kind.INITIATIVE: live_initiative, Kind.PAGE: live_page}
UNDER = {Kind.PILLAR: "/pillars/", Kind.INITIATIVE: "/initiatives/", Kind.PAGE: "/"}
HERE = "http://testserver"


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


def again(clock, record, **changes):
    """The next edition of a record, a day later."""
    clock.shift(DAY)
    draft = publishing.start_draft(record, by=None)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save()
    return publishing.publish(draft, by=None, note="More.")


def metas(page):
    return {
        meta.attrs["name"]: meta.attrs["content"]
        for meta in page.all("meta")
        if meta.attrs.get("name", "").startswith("citation_")
    }


@pytest.mark.parametrize("kind", Kind.values)
def test_every_record_tells_how_to_cite_its_edition(kind, client, clock):
    record = LIVE[kind](slug="dam", title="The Dam").record
    again(clock, record)
    clock.move_to(NOON + 3 * DAY)
    link = f"{HERE}{UNDER[kind]}dam/editions/2/"
    page = read(client.get(f"{UNDER[kind]}dam/"))
    cite = page.part("Cite this page").one(class_="cite")
    assert dict(zip(cite.texts("dt"), cite.texts("dd"), strict=True)) == {
        "Chicago, note": (
            "“The Dam,” U.S.–India Cooperation: The Public Record, edition 2, June 16, 2030, "
            f"accessed June 18, 2030, {link}."
        ),
        "Chicago, bibliography": (
            "“The Dam.” U.S.–India Cooperation: The Public Record. Edition 2, June 16, 2030. "
            f"Accessed June 18, 2030. {link}."
        ),
        "APA": (
            "The Dam (Edition 2). (2030, June 16). U.S.–India Cooperation: The Public Record. "
            f"Retrieved June 18, 2030, from {link}"
        ),
        "MLA": (
            "“The Dam.” U.S.–India Cooperation: The Public Record, edition 2, 16 June 2030, "
            f"{link}. Accessed 18 June 2030."
        ),
    }
    own = f"{UNDER[kind]}dam/editions/2/cite"
    pack = [(f"/pack/?r={kind}:dam@2", "Add to a reading pack")] if kind != Kind.PAGE else []
    assert cite.links == [
        (link, "Permanent link to this edition"),
        (f"{own}.bib", "BibTeX"),
        (f"{own}.ris", "RIS"),
        (f"{own}.json", "CSL-JSON"),
        *pack,
    ]
    assert [client.get(url).status_code for url, _ in cite.links] == [200] * len(cite.links)
    assert metas(page) == {
        "citation_title": "The Dam",
        "citation_publication_date": "2030/06/16",
        "citation_public_url": link,
        "citation_publisher": "U.S.–India Cooperation",
        "citation_language": "en",
    }


def test_a_past_edition_is_cited_as_itself(client, clock):
    again(clock, live_initiative(slug="dam", title="The Dam").record, title="The Old Dam")
    page = read(client.get("/initiatives/dam/editions/1/"))
    assert metas(page)["citation_title"] == "The Dam"
    cite = page.part("Cite this page")
    assert "edition 1, June 15, 2030, accessed June 16, 2030" in cite.text
    assert ("/initiatives/dam/editions/1/cite.bib", "BibTeX") in cite.links
    assert ("/pack/?r=initiative:dam@1", "Add to a reading pack") in cite.links


def test_a_source_page_cites_the_document(client, clock):
    source = make_source(
        key="times", title="Dam built", publisher="The Times", date="1955-03", kind="news"
    )
    live_initiative(sources=[source])
    page = read(client.get("/sources/times/"))
    cite = page.part("Cite this document")
    assert cite.texts("dd")[1] == (
        f"“Dam built.” The Times. March 1955. Accessed June 15, 2030. {source.url}."
    )
    assert cite.links == [
        ("/sources/times/cite.bib", "BibTeX"),
        ("/sources/times/cite.ris", "RIS"),
        ("/sources/times/cite.json", "CSL-JSON"),
    ]
    assert metas(page) == {
        "citation_title": "Dam built",
        "citation_publication_date": "1955/03",
        "citation_public_url": source.url,
        "citation_publisher": "The Times",
    }


def test_a_document_of_which_little_is_known(client):
    live_initiative(sources=[make_source(key="note", title="Notes", url="", note="In print.")])
    page = read(client.get("/sources/note/"))
    assert metas(page) == {"citation_title": "Notes", "citation_publisher": "The Gazette"}
    assert "url" not in client.get("/sources/note/cite.bib").content.decode()


def test_of_a_document_that_is_gone_the_copy_is_cited(client):
    source = make_source(key="times", archived_url="https://archive.example/times")
    live_initiative(sources=[source])
    make_link_check(source)
    assert (
        "https://archive.example/times"
        in read(client.get("/sources/times/")).one(class_="cite").text
    )
    assert b"https://archive.example/times" in client.get("/sources/times/cite.ris").content


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_each_file_has_its_type_and_a_name(form, content_type, client):
    live_initiative(slug="dam", title="भाखड़ा बाँध")
    response = client.get(f"/initiatives/dam/cite.{form}")
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="initiative-dam-1.{form}"'
    )
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "भाखड़ा बाँध" in response.content.decode()
    assert client.head(f"/initiatives/dam/cite.{form}").status_code == 200
    assert client.post(f"/initiatives/dam/cite.{form}").status_code == 405


@pytest.mark.parametrize("kind", Kind.values)
def test_files_say_what_the_page_says(kind, client, clock):
    again(clock, LIVE[kind](slug="dam", title="Café & Dam").record)
    for path, number, day in (
        ("dam/cite", "2", "2030-06-16"),
        ("dam/editions/1/cite", "1", "2030-06-15"),
    ):
        bib, ris, csl = (
            client.get(f"{UNDER[kind]}{path}.{form}").content.decode()
            for form in ("bib", "ris", "json")
        )
        link = f"{HERE}{UNDER[kind]}dam/editions/{number}/"
        [entry] = bibtexparser.parse_string(bib).entries
        assert (entry.key, entry["title"], entry["edition"], entry["date"], entry["url"]) == (
            f"{kind}-dam-{number}",
            r"{Caf{\'e} \& Dam}",
            number,
            day,
            link,
        )
        assert entry["urldate"] == "2030-06-16"
        [entry] = rispy.loads(ris)
        assert (entry["title"], entry["edition"], entry["date"], entry["urls"]) == (
            "Café & Dam",
            number,
            f"{day.replace('-', '/')}/",
            [link],
        )
        [item] = json.loads(csl)
        assert (item["title"], item["edition"], item["URL"]) == ("Café & Dam", number, link)
        assert item["issued"] == {"date-parts": [[int(part) for part in day.split("-")]]}


def test_one_milestone_can_be_cited(client):
    live_initiative(
        slug="dam",
        title="The Dam",
        milestones=[{"date": "2001-02", "title": "First *stone*", "anchor": "2001-stone"}],
    )
    [item] = client.get("/initiatives/dam/cite.json?milestone=2001-stone").json()
    assert item["title"] == "The Dam: First stone, February 2001"
    assert item["URL"] == f"{HERE}/initiatives/dam/editions/1/#2001-stone"
    response = client.get("/initiatives/dam/cite.json?milestone=nowhere")
    assert response.status_code == 400
    assert "Edition 1 has no milestone “nowhere”." in read(response).text


def test_unknown_forms_and_editions_are_not_found(client):
    record = live_page(slug="about").record
    publishing.start_draft(record, by=None)
    draft_page(slug="plan")
    paths = [
        "/about/cite.txt",
        "/about/cite.",
        "/about/editions/2/cite.bib",
        f"/about/editions/{10**40}/cite.bib",
        "/plan/cite.bib",
        "/plan/editions/1/cite.bib",
        "/nowhere/cite.bib",
        "/sources/nowhere/cite.bib",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)


def test_a_source_that_nothing_live_rests_on_is_not_found(client):
    make_source(key="gazette")
    assert client.get("/sources/gazette/cite.ris").status_code == 404


def test_citations_are_withdrawn_with_their_record(client):
    record = live_page(slug="about", title="Old title").record
    publishing.withdraw(record, by=None, reason="It was wrong.")
    for path in ("/about/cite.bib", "/about/editions/1/cite.bib"):
        response = client.get(path)
        assert (response.status_code, b"Old title" in response.content) == (410, False)


def test_citations_move_with_their_record(client):
    record = live_initiative(slug="old").record
    publishing.rename(record, "new", by=None)
    for path in ("cite.bib", "editions/1/cite.bib"):
        response = client.get(f"/initiatives/old/{path}")
        assert (response.status_code, response.url) == (301, f"/initiatives/new/{path}")


def test_a_draft_shown_in_confidence_gives_programs_nothing(client, clock):
    draft = draft_initiative(slug="plan", title="A plan")
    link = sharing.share(draft, by=make_user(), purpose="A reader", expires_at=NOON + DAY)
    page = read(client.get(link.get_absolute_url()))
    assert (page.part("Cite this page").links, metas(page), page.all("script")) == ([], {}, [])
    # Nor does paper tell the address, which is a secret.
    assert page.all(class_="paper") == []


def test_a_preview_shows_the_citation_but_nothing_to_take_away(clock, admin_client):
    live = live_initiative(slug="dam", title="The Dam")
    draft = publishing.start_draft(live.record, by=None)
    page = read(admin_client.get(f"/initiatives/dam/?preview={draft.pk}&on=2031-01-02"))
    cite = page.part("Cite this page")
    assert "edition 2, January 2, 2031, accessed June 15, 2030" in cite.text
    assert (cite.links, cite.all(class_="take")) == ([], [])


def test_paper_tells_where_it_is_from_and_when(client, clock):
    for path in ("/tags/", "/initiatives/", "/nowhere/"):
        paper = read(client.get(f"{path}?sort=title")).one(class_="paper")
        assert paper.text == f"{HERE}{path}, read on June 15, 2030"


def test_a_page_that_came_by_a_wrong_host_is_refused_all_the_same(client):
    response = client.get("/tags/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert read(response).all(class_="paper") == []


def test_a_page_in_hindi_cites_the_record_in_english(client):
    source = make_source(key="minute", date="1991-03-04", kind="joint statement")
    live_initiative(slug="dam", title="The Dam", title_hi="बाँध", sources=[source])
    for path in ("/initiatives/dam/", "/sources/minute/"):
        page, plain = read(client.get(f"/hi{path}")), read(client.get(path))
        assert page.texts("dd", class_="said") == plain.texts("dd", class_="said")
        for cited in page.all("dd", class_="said"):
            assert cited.one("span").attrs["lang"] == "en"
        assert page.one("dl", **{"data-word": "कॉपी करें"}).attrs["data-done"] == "कॉपी हो गया"
        assert page.one("meta", name="citation_title").attrs["content"] in ("The Dam", source.title)
    links = dict(read(client.get("/hi/initiatives/dam/")).links)
    assert links["/initiatives/dam/editions/1/cite.bib"] == "BibTeX"
    assert links[f"{HERE}/hi/initiatives/dam/editions/1/"] == "इस संस्करण का स्थायी लिंक"
