"""The command that visits the addresses of sources."""

import fcntl
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cooperation import linkcheck
from cooperation.management.commands import check_links
from cooperation.models import LinkCheck
from tests.factories import make_source
from tests.linkcheck.server import serving

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path, monkeypatch):
    """A lock of its own, no waiting, and a contact."""
    settings.VAR_DIR = tmp_path / "var"
    settings.LINKCHECK_CONTACT = "https://www.example.org/about/"
    monkeypatch.setattr(check_links, "PER_HOST", 0)


@pytest.fixture
def server():
    with serving() as running:
        yield running


def run(*args, allow_private=True):
    out = StringIO()
    options = ["--allow-private"] if allow_private else []
    call_command("check_links", *args, *options, stdout=out)
    return out.getvalue().splitlines()


def outcomes():
    return dict(LinkCheck.objects.filter(newest=True).values_list("source__key", "outcome"))


def test_every_class_is_visited_kept_and_summed_up(server, monkeypatch):
    monkeypatch.setattr(linkcheck.asking, "WHOLE", 0.4)
    answers = {
        "works": "/status/200",
        "moved": "/redirect/301/status/200",
        "gone": "/status/410",
        "failing": "/status/500",
        "silent": "/silent",
        "inside": "/redirect/302/ftp://inner/",
    }
    for key, path in answers.items():
        make_source(key=key, url=server.url + path)
    make_source(key="paper", url="", note="On paper.")
    *lines, summary = run()
    assert outcomes() == {
        "works": "ok",
        "moved": "redirected",
        "gone": "gone",
        "failing": "error",
        "silent": "timeout",
        "inside": "refused",
    }
    assert sorted(line.split(" ")[:2] for line in lines) == [
        ["error:", "failing"],
        ["gone:", "gone"],
        ["refused:", "inside"],
        ["timeout:", "silent"],
    ]
    assert summary.partition(" addresses in ")[0] == "Visited 6 of 6"
    assert summary.partition(" s: ")[2] == (
        "1 works, 1 moved to another address, 1 gone, 1 answers with an error, "
        "1 does not answer in time, 1 not asked: a private address."
    )
    agents = {agent for _, _, agent in server.requests}
    assert agents == {"usindia-linkcheck/1.0 (+https://www.example.org/about/)"}


def test_what_was_visited_lately_is_left_out_unless_it_is_named(server):
    for key in ("one", "two", "three"):
        make_source(key=key, url=f"{server.url}/status/200?{key}")
    run("--limit", "1")
    assert outcomes() == {"one": "ok"}
    run("--host", "elsewhere.example")
    run("--host", "127.0.0.1", "--limit", "1")
    assert outcomes() == {"one": "ok", "three": "ok"}
    run()
    run("--source", "one")
    run("--older-than", "0")
    assert LinkCheck.objects.count() == 3 + 1 + 3


def test_private_addresses_are_refused_without_the_option(server):
    make_source(key="inside", url=f"{server.url}/status/200")
    run(allow_private=False)
    assert (outcomes(), server.requests) == ({"inside": "refused"}, [])


def test_an_interruption_keeps_what_was_visited(server, monkeypatch):
    for number in range(3):
        make_source(url=f"{server.url}/status/200?{number}")
    kept = linkcheck.record

    def interrupted(source, visit):
        if LinkCheck.objects.exists():
            raise KeyboardInterrupt
        return kept(source, visit)

    monkeypatch.setattr(linkcheck, "record", interrupted)
    told, summary = run()
    assert told == "Interrupted: what was visited is kept."
    assert summary.endswith("; 2 left for the next run (interrupted).")
    assert LinkCheck.objects.filter(newest=True).count() == 1
    monkeypatch.undo()
    monkeypatch.setattr(check_links, "PER_HOST", 0)


def test_a_host_that_wants_rest_is_left_for_the_next_run(server):
    for number in range(2):
        make_source(url=f"{server.url}/status/503?{number}")
    assert run()[-1].endswith(
        "; 1 left for the next run (their hosts asked us to come less often)."
    )


def test_nothing_to_do():
    assert run() == ["Visited 0 of 0 addresses in 0 s."]


def test_one_run_at_a_time(settings):
    settings.VAR_DIR.mkdir()
    with open(settings.VAR_DIR / "check_links.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another run is under way"):
            run()
    run()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--source", "none"], "There is no source with the key none."),
        (["--limit", "0"], "--limit must be at least 1."),
    ],
)
def test_what_makes_no_sense_is_refused(args, message):
    with pytest.raises(CommandError) as refusal:
        run(*args)
    assert str(refusal.value) == message


def test_without_a_contact_the_name_still_says_what_it_does(settings):
    settings.LINKCHECK_CONTACT = ""
    assert check_links.agent() == "usindia-linkcheck/1.0 (checks cited documents)"
