"""From the front page every link inside the site leads to a page."""

from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

from tests.public.reading import read


def crawl(client, start="/"):
    """How each address that a page links to answers, breadth first, by address."""
    answers, waiting = {}, deque([start])
    while waiting:
        url = waiting.popleft()
        if url in answers:
            continue
        response = client.get(url)
        answers[url] = response.status_code
        if response.status_code == 301:
            waiting.append(response.headers["Location"])
        elif response.status_code == 200:
            waiting.extend(inside(url, read(response)))
    return answers


def inside(url, page):
    """The addresses on this site that a page links to, without their anchors."""
    for href, _ in page.links:
        parts = urlsplit(urljoin(f"http://testserver{url}", href))
        if parts.netloc == "testserver":
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_every_link_leads_to_a_page(client):
    answers = crawl(client)
    print(f"{len(answers)} pages", Counter(url.split("/")[1] for url in answers).most_common())
    assert {url: status for url, status in answers.items() if status != 200} == {}
