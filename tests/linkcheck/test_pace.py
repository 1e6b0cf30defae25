"""Many addresses: each host slowly, several at once, and an end at any moment."""

import threading
import time
from types import SimpleNamespace

import pytest

from cooperation.linkcheck import Pace, Visit, Visitor, visit_all
from cooperation.linkcheck.pace import Stopped
from cooperation.models import Outcome


def sources(*urls):
    return [SimpleNamespace(url=url) for url in urls]


def test_a_host_is_asked_at_its_pace_and_another_in_between(server):
    pace = Pace(0.05)
    times = []

    def wait(host):
        pace.wait(host)
        times.append((host, time.monotonic()))

    visitor = Visitor(agent="tests", wait=wait, allow_private=True)
    other = server.url.replace("127.0.0.1", "localhost")
    found = sources(*[f"{server.url}/head/405"] * 3, *[f"{other}/status/200"] * 3)
    began = time.monotonic()
    visits = [visit.outcome for _, visit in visit_all(found, visitor, pace)]
    assert visits == [Outcome.OK] * 6
    for host, count in (("127.0.0.1", 6), ("localhost", 3)):
        moments = sorted(moment for name, moment in times if name == host)
        assert len(moments) == count
        assert all(moment > began + place * 0.049 for place, moment in enumerate(moments))
    first_four = {host for host, _ in times[:4]}
    assert first_four == {"127.0.0.1", "localhost"}


class Counting:
    """Visits that all wait for each other: only so many ever come."""

    def __init__(self, together):
        self.barrier = threading.Barrier(together, timeout=10)
        self.running = self.most = 0
        self.lock = threading.Lock()

    def visit(self, url):
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        self.barrier.wait()
        with self.lock:
            self.running -= 1
        return Visit(Outcome.OK, 200)


def test_at_most_so_many_are_asked_at_once():
    visitor = Counting(together=2)
    found = sources(*(f"http://host-{number}/" for number in range(8)))
    assert len(list(visit_all(found, visitor, Pace(0), at_once=2))) == 8
    assert visitor.most == 2


def test_a_host_that_asks_to_be_left_alone_is(server):
    pace = Pace(0)
    visitor = Visitor(agent="tests", wait=pace.wait, allow_private=True)
    other = server.url.replace("127.0.0.1", "localhost")
    found = sources(*[f"{server.url}/status/429"] * 3, *[f"{other}/status/404"] * 2)
    visits = [visit.status for _, visit in visit_all(found, visitor, pace)]
    assert sorted(visits) == [404, 404, 429]


def test_whoever_stops_looking_ends_the_run(server):
    pace = Pace(60)
    visitor = Visitor(agent="tests", wait=pace.wait, allow_private=True)
    found = sources(*[f"{server.url}/status/200"] * 3)
    visits = visit_all(found, visitor, pace)
    assert next(visits)[1].outcome == Outcome.OK
    visits.close()
    assert len(server.requests) == 1
    with pytest.raises(Stopped):
        pace.wait("127.0.0.1")


def test_nothing_to_visit():
    assert list(visit_all([], None, Pace(0))) == []
