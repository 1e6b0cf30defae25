"""The guide for editors as a page of the desk."""

import pytest
from django.test import override_settings

from tests.admin.personas import administrator, as_user
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_the_guide_is_a_page_of_the_desk(tmp_path):
    guide = tmp_path / "guide.md"
    guide.write_text(
        "# Title\n\nFirst, see [operating](operating.md) and [GOV](https://gov.uk).\n\n"
        "## Part\n\n### Below\n\n![A form](images/form.png)\n\nText.\n"
    )
    with override_settings(GUIDE=guide):
        response = as_user(make_user(is_staff=True)).get("/admin/guide/")
    assert response.status_code == 200
    page = response.content.decode()
    assert '<p>First, see operating and <a href="https://gov.uk">GOV</a>.</p>' in page
    assert '<h2 id="h-part">Part</h2>\n<h3 id="h-below">Below</h3>\n<p>Text.</p>' in page
    assert '<img src="/static/guide/form.png" alt="A form" loading="lazy">' in page
    assert "Title" not in page
    assert as_user(None).get("/admin/guide/").url.startswith("/admin/login/")


def test_the_guide_there_is_has_sections():
    assert len(as_user(administrator()).get("/admin/guide/").context_data["sections"]) > 3
