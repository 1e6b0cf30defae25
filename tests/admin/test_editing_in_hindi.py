"""The fields in Hindi: as they are typed, stored and shown."""

import pytest

from cooperation.models import AuditEvent
from tests.admin.personas import as_user, author, form_url, typed
from tests.factories import draft_initiative, draft_page, draft_pillar, live_page
from tests.public.reading import read

pytestmark = pytest.mark.django_db


def test_what_is_typed_in_hindi_is_stored_in_one_form_and_logged():
    edition = draft_page()
    browser = as_user(author())
    form = browser.get(form_url(edition))
    data = typed(form, title_hi=" \u095eसल ", summary_hi="सार", body_hi="एक\r\nदो ")
    assert browser.post(form_url(edition), data).status_code == 302
    edition.refresh_from_db()
    # NFC knows the letter FA as PHA with a dot.
    assert edition.title_hi == "\u092b\u093cसल"
    assert (edition.summary_hi, edition.body_hi) == ("सार", "एक\nदो\n")
    assert AuditEvent.objects.get(action="edit").data["changed"] == [
        "body_hi",
        "summary_hi",
        "title_hi",
    ]


@pytest.mark.parametrize("make", [draft_pillar, draft_initiative, draft_page])
def test_the_fields_in_hindi_are_folded_and_say_their_language(make):
    page = read(as_user(author()).get(form_url(make())))
    [group] = [one for one in page.all("details") if "In Hindi" in one.texts("h2")]
    assert "open" not in group.attrs
    fields = group.all("input", name="title_hi") + group.all("textarea")
    assert [(one.attrs["name"], one.attrs["lang"]) for one in fields] == [
        ("title_hi", "hi"),
        ("summary_hi", "hi"),
        ("body_hi", "hi"),
    ]
    assert fields[-1].attrs["data-markdown"] == "full"


def test_a_live_edition_shows_its_hindi():
    edition = live_page(title_hi="परिचय", body_hi="पाठ")
    page = read(as_user(author()).get(form_url(edition)))
    assert page.texts("div", lang="hi") == ["परिचय", "पाठ"]
