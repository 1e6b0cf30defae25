"""A dozen things that readers come for, on a small phone, without script.

Each begins at the home page and takes at most four steps: a click is one, a search is one.
"""

import csv
import io
import json

import pytest
from playwright.sync_api import expect

from tests.e2e.kinds import PAST_DAY, REVISED

pytestmark = pytest.mark.e2e

STEPS = 4


class Reader:
    """Somebody at the home page, whose steps are counted."""

    def __init__(self, page):
        self.page, self.steps = page, 0
        page.goto("/")

    def step(self):
        self.steps += 1
        assert self.steps <= STEPS, f"more than {STEPS} steps"

    def follow(self, name, *, inside="body", exact=True):
        """Click the first link of that name."""
        self.step()
        self.page.locator(inside).get_by_role("link", name=name, exact=exact).first.click()

    def search(self, words):
        """The search is one step, the page of it being one click from everywhere."""
        self.step()
        self.page.get_by_role("link", name="Search", exact=True).click()
        self.page.get_by_role("searchbox").fill(words)
        self.page.get_by_role("searchbox").press("Enter")

    def taken(self, name):
        """The text of the file behind the first link of that name, which is a step too."""
        self.step()
        link = self.page.get_by_role("link", name=name).first
        answer = self.page.request.get(self.page.evaluate("a => a.href", link.element_handle()))
        assert answer.status == 200
        return answer.text()

    def reads(self, *words, inside="main"):
        """Whether all of it stands on the page, to be seen."""
        for one in words:
            expect(self.page.locator(inside)).to_contain_text(one)


@pytest.fixture
def reader(scriptless_window):
    scriptless_window.set_viewport_size({"width": 375, "height": 667})
    return Reader(scriptless_window)


def test_which_agreements_let_the_two_navies_refuel_each_other(reader):
    reader.search("which agreements let the two navies refuel each other")
    reader.follow("Logistics Exchange Memorandum of Agreement", inside="ol", exact=False)
    reader.reads("draw fuel, food, spares and repairs", "during port calls, exercises")


def test_who_says_so(reader):
    reader.search("Quad")
    reader.follow("The Quad", inside="ol", exact=False)
    reader.follow("2 United States, 3 joint, 18 third parties", inside="main")
    reader.reads("United States", "Joint", "Third parties", "What rests on it", inside="main")


def test_what_superseded_icet(reader):
    reader.search("iCET")
    reader.follow("Initiative on Critical and Emerging Technology", inside="ol", exact=False)
    reader.reads("Superseded", "Succeeded by")
    reader.follow("Transforming the Relationship Utilizing Strategic Technology", inside="main")
    expect(reader.page.locator("h1")).to_contain_text("Strategic Technology")


def test_what_changed_on_a_page_since_it_was_first_read(reader):
    reader.search("Cope India")
    reader.follow("Exercise Cope India", inside="ol", exact=False)
    reader.follow("Editions of this page", inside="main")
    reader.follow("What changed from edition 1", inside="main ol")
    assert reader.page.url.endswith(f"/initiatives/{REVISED}/compare/1..2/")
    reader.reads("Revised:")
    assert reader.page.locator("main ins").count() > 0


def test_cite_it_in_bibtex(reader):
    reader.search("LEMOA")
    reader.follow("Logistics Exchange Memorandum of Agreement", inside="ol", exact=False)
    text = reader.taken("BibTeX")
    assert text.startswith("@") and "Logistics Exchange Memorandum of Agreement" in text
    assert "/initiatives/lemoa/editions/" in text


def test_who_was_in_office_when_something_happened(reader):
    reader.follow("Timeline")
    reader.follow("1990s", inside="main", exact=False)
    reader.reads("In office:", "Bill Clinton", "Atal Bihari Vajpayee")


def test_what_went_wrong_in_the_seventies(reader):
    reader.follow("Timeline")
    reader.follow("1970s", inside="main", exact=False)
    expect(reader.page.locator("main li").filter(has_text="Setback").first).to_be_visible()


def test_what_joins_two_themes_and_why(reader):
    reader.follow("Connections")
    reader.follow("Defense and Security and Indo-Pacific", inside="main", exact=False)
    reader.reads("Refueling and replenishment during exercises fall within its terms.")


def test_follow_a_tag(reader):
    reader.follow("Tags")
    reader.follow("Defense industry", inside="main", exact=False)
    assert "<feed" in reader.taken("Atom")


def test_take_a_list_away_as_a_table(reader):
    reader.follow("Initiatives")
    rows = list(csv.DictReader(io.StringIO(reader.taken("CSV"))))
    assert len(rows) > 150


def test_what_a_lakh_is(reader):
    reader.follow("Glossary", inside="footer")
    reader.reads("1 lakh, written 1,00,000")


def test_how_the_site_stood_on_an_earlier_day(reader):
    reader.search("Cope India")
    reader.follow("Exercise Cope India", inside="ol", exact=False)
    reader.follow("Editions of this page", inside="main")
    reader.step()
    day = reader.page.get_by_label("As it stood at the end of")
    day.fill(PAST_DAY.isoformat())
    day.press("Enter")
    expect(reader.page.locator("body")).to_contain_text("The site as it stood")


def test_read_it_as_a_program_does(reader):
    reader.follow("Data", inside="footer")
    answer = json.loads(reader.taken("JSON of initiatives"))
    assert (answer["total"] > 150, answer["license"]["id"]) == (True, "CC-BY-4.0")
