"""What a visit costs, and that nothing of it fails or comes from elsewhere."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.e2e.kinds import TEMPLATES

LONGEST_PAGE = 100_000  # bytes of HTML
FIRST_VISIT = 60_000  # bytes over the wire
# Everything that a page makes a browser fetch, the symbols of its pictures among it.
FETCHED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon|manifest)"|use|img|script) (?:href|src)="([^"#]+)'
)


@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_a_first_visit_is_light(site, kind):
    answer = site.get(kind.path)
    assets = {urljoin(kind.path, path): site.get(path) for path in FETCHED.findall(answer.text)}
    assert {path: asset.status for path, asset in assets.items()} == dict.fromkeys(assets, 200)
    assert len(answer.text.encode()) < LONGEST_PAGE
    assert answer.size + sum(asset.size for asset in assets.values()) < FIRST_VISIT


@pytest.mark.e2e
@pytest.mark.parametrize("kind", TEMPLATES, ids=str)
def test_nothing_fails_and_nothing_comes_from_elsewhere(window, site, kind):
    said, failed, answers = [], [], []
    listeners = {
        "console": lambda message: said.append((message.location["url"], message.text)),
        "pageerror": lambda error: said.append(("", str(error))),
        "requestfailed": lambda request: failed.append(request.url),
        "response": lambda response: answers.append((response.url, response.status)),
    }
    for event, listener in listeners.items():
        window.on(event, listener)
    window.goto(kind.path)
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    assert failed == []
    assert {urlsplit(url).netloc for url, _ in answers} == {urlsplit(site.url).netloc}
    assert dict(answers)[window.url] == kind.status
    assert {status for url, status in answers if url != window.url} <= {200, 304}
    # That the page itself is a 404 is no news.
    assert [text for url, text in said if url != window.url] == []
