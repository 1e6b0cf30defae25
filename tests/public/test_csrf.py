"""A form that comes without its token."""

from django.test import Client


def test_a_post_to_a_page_is_refused_in_the_site_s_own_words(db):
    response = Client(enforce_csrf_checks=True).post("/about/")
    html = response.content.decode()
    assert response.status_code == 403
    assert "<h1>You may not do that</h1>" in html
    assert "style=" not in html
