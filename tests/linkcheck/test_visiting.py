"""One address: what is asked, what is made of the answer, what is never asked."""

import socket
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.linkcheck import Visitor, asking, hosts
from cooperation.linkcheck.hosts import is_public
from cooperation.models import Outcome


def visit(url, **kwargs):
    asked = []
    visitor = Visitor(agent="tests", wait=asked.append, **{"allow_private": True} | kwargs)
    return visitor.visit(url)


@pytest.mark.parametrize(
    ("path", "outcome", "status", "final", "detail", "permanent"),
    [
        ("/status/200", "ok", 200, "", "", False),
        ("/status/204", "ok", 204, "", "", False),
        ("/head/405", "ok", 200, "", "", False),
        ("/head/404", "ok", 200, "", "", False),
        ("/hang-up-on-head", "ok", 200, "", "", False),
        ("/redirect/301/status/200", "redirected", 200, "/status/200", "Moved for good.", True),
        (
            "/redirect/301/redirect/308/status/200#part",
            "redirected",
            200,
            "/status/200#part",
            "Moved for good.",
            True,
        ),
        (
            "/redirect/301/redirect/302/status/200",
            "redirected",
            200,
            "/status/200",
            "Moved for the time being.",
            False,
        ),
        (
            "/redirect/301/",
            "redirected",
            200,
            "/",
            "Leads to a front page: the document itself is probably gone.",
            False,
        ),
        ("/redirect/301/status/404", "gone", 404, "/status/404", "Not found.", False),
        ("/status/404", "gone", 404, "", "Not found.", False),
        ("/status/410", "gone", 410, "", "Taken down.", False),
        (
            "/status/403",
            "error",
            403,
            "",
            "Refuses to answer: perhaps only to robots. Open it yourself.",
            False,
        ),
        ("/status/500", "error", 500, "", "Answers with status 500.", False),
        ("/status/429", "error", 429, "", "Asks us to come less often.", False),
        ("/status/302", "error", 302, "", "Answers with status 302.", False),
        ("/loop", "error", 302, "", "Sends on more than 5 times.", False),
        ("/nowhere", "error", 302, "", "Sends on to what is no address.", False),
        ("/hang-up", "error", None, "", "No answer: Remote end closed connection without "
         "response.", False),
    ],
)  # fmt: skip
def test_an_answer_is_said_in_one_word(server, path, outcome, status, final, detail, permanent):
    found = visit(server.url + path)
    assert found == (outcome, status, final and server.url + final, detail, permanent)


def test_the_same_address_in_another_spelling_is_no_new_one(server):
    assert visit(f"{server.url}?a=1").outcome == Outcome.OK
    assert visit(f"{server.url}/status/200#here").outcome == Outcome.OK
    assert visit(f"{server.url}/slash").outcome == Outcome.OK
    assert ("GET", "/slash/", "tests") not in server.requests


def test_head_is_asked_first_and_get_only_where_it_fails(server):
    visit(f"{server.url}/status/200")
    visit(f"{server.url}/head/501")
    visit(f"{server.url}/status/429")
    assert server.requests == [
        ("HEAD", "/status/200", "tests"),
        ("HEAD", "/head/501", "tests"),
        ("GET", "/head/501", "tests"),
        ("HEAD", "/status/429", "tests"),
    ]


def test_each_request_waits_for_its_host(server):
    asked = []
    Visitor(agent="tests", wait=asked.append, allow_private=True).visit(
        f"{server.url}/redirect/301/head/405"
    )
    assert asked == ["127.0.0.1"] * 3


@pytest.mark.parametrize("path", ["/silent", "/drip"])
def test_a_server_that_does_not_come_to_an_end_is_left(server, monkeypatch, path):
    monkeypatch.setattr(asking, "WHOLE", 0.3)
    assert visit(server.url + path) == (
        Outcome.TIMEOUT,
        None,
        "",
        "No answer within 0.3 seconds.",
        False,
    )


def test_a_closed_port_is_an_error():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert visit(f"http://127.0.0.1:{port}/") == (
        Outcome.ERROR,
        None,
        "",
        "No answer: Connection refused.",
        False,
    )


def test_a_broken_secure_connection_is_an_error(server):
    found = visit(server.url.replace("http:", "https:"))
    assert (found.outcome, found.detail.startswith("No secure connection: ")) == ("error", True)


def test_a_name_that_does_not_resolve_is_an_error(monkeypatch):
    with resolving(monkeypatch, {}):
        assert visit("https://nowhere.invalid/a", allow_private=False) == (
            Outcome.ERROR,
            None,
            "",
            "The name nowhere.invalid does not exist or does not resolve.",
            False,
        )


# What is never asked


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", "127.0.0.1 is a private address."),
        ("http://127.1/", "127.1 is a private address."),
        ("http://2130706433/", "2130706433 is a private address."),
        ("http://[::1]/", "::1 is a private address."),
        ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1 is a private address."),
        ("http://localhost/", "localhost is a private address."),
        ("http://10.0.0.1/", "10.0.0.1 is a private address."),
        ("http://192.0.2.1:8080/", "Port 8080 is not asked."),
        ("http://name:word@192.0.2.1/", "Addresses with a name or a password are not asked."),
        ("ftp://192.0.2.1/", "Only addresses with http:// or https:// are asked."),
        ("file:///etc/passwd", "Only addresses with http:// or https:// are asked."),
        ("", "Only addresses with http:// or https:// are asked."),
    ],
)
def test_what_is_private_is_refused(url, reason):
    assert visit(url, allow_private=False) == (Outcome.REFUSED, None, "", reason, False)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2001:0:7f00:1::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%lo",
        "ff02::1",
    ],
)
def test_private_addresses_in_every_guise(address):
    assert is_public(address) is False


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address):
    assert is_public(address) is True


@contextmanager
def resolving(monkeypatch, names):
    """Let `names` resolve to addresses as given, and the system's names to nothing."""

    def resolve(host, port, **kwargs):
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, names["port"]))
            for address in names[host]
        ]

    monkeypatch.setattr(hosts.socket, "getaddrinfo", resolve)
    yield


def test_a_public_name_with_one_private_address_is_refused(monkeypatch):
    names = {"port": 80, "both.example": ["8.8.8.8", "127.0.0.1"]}
    with resolving(monkeypatch, names):
        assert visit("http://both.example/", allow_private=False).outcome == Outcome.REFUSED


def test_a_public_server_that_sends_on_to_a_private_one_is_refused(server, monkeypatch):
    """The server is public as far as the check knows; where it sends on is judged anew."""
    monkeypatch.setattr(
        hosts, "is_public", lambda text: text == "127.0.0.1" and is_public("8.8.8.8")
    )
    names = {"port": server.server_port, "public.example": ["127.0.0.1"], "inner": ["10.0.0.1"]}
    with resolving(monkeypatch, names):
        found = visit("http://public.example/redirect/301/http://inner/x", allow_private=False)
    assert found == (
        Outcome.REFUSED,
        301,
        "http://inner/x",
        "inner is a private address.",
        False,
    )
    assert [path for _, path, _ in server.requests] == ["/redirect/301/http://inner/x"]


def test_the_connection_goes_to_the_address_that_was_judged(server, monkeypatch):
    """A name that resolves to something else the second time finds nobody asking."""
    answers = []

    def resolve(host, port, **kwargs):
        answers.append("127.0.0.1" if not answers else "10.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[-1], server.server_port))]

    monkeypatch.setattr(hosts.socket, "getaddrinfo", resolve)
    assert visit("http://rebinding.example/status/200").outcome == Outcome.OK
    assert answers == ["127.0.0.1"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=30), st.sampled_from(["", "http://", "https://", "//", "http://127.0.0.1:"])
)
def test_no_address_is_too_strange(text, scheme):
    found = visit(scheme + text, allow_private=False)
    assert found.outcome in {Outcome.REFUSED, Outcome.ERROR}
