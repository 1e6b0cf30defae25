"""A source is added from its address without leaving the form."""

import pytest
from django.urls import reverse

from cooperation.models import AuditEvent, Source
from tests.admin.personas import as_user, author
from tests.factories import make_source

pytestmark = pytest.mark.django_db
SOURCE = reverse("admin:write_source")
AS_JSON = {"headers": {"accept": "application/json"}}
ADDRESS = "https://www.mea.gov.in/2023/06/22/joint-statement.htm"


def details(**changes):
    """What is posted from the second form."""
    return {
        "_add": "1",
        "title": "Joint Statement",
        "publisher": "Ministry of External Affairs",
        "date": "2023-06-22",
        "kind": "joint statement",
        "side": "joint",
        "official": "on",
        "key": "mea-2023-joint-statement",
        "url": ADDRESS,
        "confidence": "high",
    } | changes


def test_the_form_comes_back_filled_in_and_what_it_says_is_added():
    user = author()
    browser = as_user(user)
    html = browser.post(SOURCE, {"address": f"{ADDRESS}?utm_source=x"}, **AS_JSON).json()["html"]
    values = ('value="mea-2023-joint-statement"', 'value="Joint Statement"', f'value="{ADDRESS}"')
    assert [value for value in values if value not in html] == []
    assert Source.objects.count() == 0
    answer = browser.post(SOURCE, details(), **AS_JSON).json()
    source = Source.objects.get()
    assert answer == {
        "source": {
            "id": source.pk,
            "key": "mea-2023-joint-statement",
            "label": "Joint Statement (Ministry of External Affairs, 2023-06-22)",
        }
    }
    assert (source.side, source.official, source.date) == ("joint", True, "2023-06-22")
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.subject) == ("add source", user, str(source))
    assert event.data["new"]["url"] == ADDRESS


def test_a_source_on_record_is_offered_instead():
    source = make_source(url=ADDRESS, title="On file")
    html = (
        as_user(author())
        .post(SOURCE, {"address": ADDRESS.replace("https://www.", "http://")}, **AS_JSON)
        .json()["html"]
    )
    assert "Already on record" in html
    assert f'data-key="{source.key}"' in html


@pytest.mark.parametrize(
    ("posted", "message"),
    [
        ({"address": "nothing at all"}, "This is no address of a page on the web."),
        ({"address": ""}, "This field is required."),
        (details(title=""), "This field is required."),
        (details(key="on-file"), "Source with this Key already exists."),
        (details(date="22/6/2023"), "Type a year, a month or a day that exists"),
        (details(url="http://mea.gov.in/filed/"), "This document is on record already: On file"),
    ],
)
def test_what_cannot_be_added_is_refused_at_its_field_and_nothing_is_written(posted, message):
    make_source(url="https://www.mea.gov.in/filed", title="On file", key="on-file")
    html = as_user(author()).post(SOURCE, posted, **AS_JSON).json()["html"]
    assert message in html
    assert Source.objects.count() == 1
    assert not AuditEvent.objects.exists()


def test_without_scripts_the_same_is_asked_on_a_page():
    browser = as_user(author())
    assert "Address of the document" in browser.get(SOURCE).content.decode()
    page = browser.post(SOURCE, {"address": ADDRESS}).content.decode()
    assert "Add the source" in page
    answer = browser.post(SOURCE, details(), follow=True)
    assert answer.redirect_chain[0][0] == reverse(
        "admin:cooperation_source_change", args=[Source.objects.get().pk]
    )
    assert "Cite it in a text as [@mea-2023-joint-statement]." in answer.content.decode()
