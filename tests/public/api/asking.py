"""Asking the API in tests."""

import datetime

from cooperation.dataset import COLLECTIONS

NOON = datetime.datetime(2030, 6, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
LISTS = [f"/api/v1/{name}/" for name in COLLECTIONS]
PROBLEM = "application/problem+json"


def items(client, url):
    """The rows of the first part of a list."""
    response = client.get(url)
    assert (url, response.status_code) == (url, 200)
    return response.json()["items"]


def ids(client, url):
    return [row["id"] for row in items(client, url)]


def row(client, url):
    """The row of an answer for one."""
    response = client.get(url)
    assert (url, response.status_code) == (url, 200)
    return response.json()["item"]


def walk(client, url):
    """The answers of all parts of a list, from the first on by `next`."""
    while url:
        answer = client.get(url).json()
        yield answer
        url = answer["next"]


def refused(client, url, **headers):
    """The status of a problem and what it says is to be done."""
    response = client.get(url, headers=headers)
    assert (url, response.headers["Content-Type"]) == (url, PROBLEM)
    said = response.json()
    assert (said["status"], said["type"]) == (response.status_code, "about:blank")
    assert said["documentation"] == "http://testserver/api/docs/"
    return said["status"], said["detail"]


def addresses(client):
    """Every list, and the first row of each."""
    rows = [f"{url}{ids(client, url)[0]}/" for url in LISTS]
    return ["/api/v1/", *LISTS, *rows]
