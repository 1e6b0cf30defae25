"""A browser without a window: one session over one connection, forms posted as they stand."""

from collections import Counter
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urlencode

FORMS = [f"{kind}edition_form" for kind in ("page", "pillar", "initiative")]


class Form(HTMLParser):
    """What a browser would post from the form of an edition, without pressing a button."""

    def __init__(self, html):
        super().__init__()
        self.data, self.choosing, self.writing, self.inside = [], None, None, False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name, value = attributes.get("name"), attributes.get("value", "")
        if tag == "form":
            address = attributes.get("action", "")
            self.inside = attributes.get("id") in FORMS or address.endswith("/change/")
        if not self.inside or not name and tag != "option":
            return
        if tag == "input" and attributes.get("type") in ("checkbox", "radio"):
            if "checked" in attributes:
                self.data.append((name, value or "on"))
        elif tag == "input" and attributes.get("type") not in ("submit", "button", "file"):
            self.data.append((name, value))
        elif tag == "select":
            self.choosing = name
        elif tag == "textarea":
            self.writing = name
            self.data.append((name, ""))
        elif tag == "option" and self.choosing and "selected" in attributes:
            self.data.append((self.choosing, value))

    def handle_data(self, text):
        if self.writing:
            name, value = self.data[-1]
            self.data[-1] = (name, value + text)

    def handle_endtag(self, tag):
        if tag == "textarea":
            name, value = self.data[-1]
            self.data[-1] = (name, value.removeprefix("\n"))
            self.writing = None
        elif tag == "select":
            self.choosing = None
        elif tag == "form":
            self.inside = False


class PlainBrowser:
    """One browser with its session, and what came of its saves."""

    def __init__(self, site, session):
        self.connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
        self.cookies = {"sessionid": session}
        self.statuses = Counter()

    def close(self):
        self.connection.close()

    def ask(self, path, data=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        method = "GET" if data is None else "POST"
        self.connection.request(method, path, data and urlencode(data), headers)
        response = self.connection.getresponse()
        html = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.statuses[response.status] += 1
        return response.status, html

    def save(self, path, change, pick):
        """Open the form, type what `change` makes of its fields, save; answer until it is saved."""
        status, html = self.ask(path)
        assert status == 200
        data = change(dict_of(Form(html).data))
        status, html = self.ask(path, flat(data | {"_continue": "1"}))
        while status == 409:
            data = dict_of(Form(html).data)
            picks = {name.replace("text-", "pick-"): "text" for name in data if "text-" in name}
            picks |= {"pick-0": pick}
            status, html = self.ask(path, flat(data | picks | {"_continue": "1"}))
        assert status == 302, html


def dict_of(pairs):
    data = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    return data


def flat(data):
    return [
        (name, one)
        for name, value in data.items()
        for one in (value if isinstance(value, list) else [value])
    ]
