"""Eight editors save twenty times each at once, the same drafts and their own: nothing fails and
nothing is lost."""

import itertools
import json
import shutil
import sqlite3
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.site import run, start, stop

from .plain import PlainBrowser

SAVES = 20


def add_line(token):
    """A line more in the text: collides with everybody who writes one at the same time."""
    return lambda data: data | {"body": f"{data['body'][0].strip()}\n\n{token}\n"}


def new_summary(token):
    """Another summary: one of two is chosen."""
    return lambda data: data | {"summary": token}


def add_name(token):
    """A row more: collides with nobody."""

    def change(data):
        row = int(data["aliases-TOTAL_FORMS"][0])
        return data | {"aliases-TOTAL_FORMS": str(row + 1), f"aliases-{row}-name": token}

    return change


CHANGES = {"page": add_line, "own": add_line, "theme": new_summary, "initiative": add_name}


@pytest.fixture
def served(site, tmp_path):
    """A copy of the tests' site by four workers, with what `eight.py` makes."""
    folder = tmp_path / "eight"
    filled = next(place for place in site.folder.parents if (place / "filled").exists())
    shutil.copytree(filled / "filled", folder)
    with open(Path(__file__).with_name("eight.py")) as script:
        run([sys.executable, "manage.py", "shell", "-v0"], folder, stdin=script)
    served, process = start(folder, workers=4)
    yield served
    stop(process)


def work(served, made, number):
    """The saves of one editor; gives how often each status was answered."""
    with closing(PlainBrowser(served, made["sessions"][number])) as browser:
        for turn in range(SAVES):
            name, token = aim(number, turn), f"editor{number}turn{turn}"
            path = made["own"][number][1] if name == "own" else made[name][1]
            browser.save(path, CHANGES[name](token), "mine" if name == "theme" else "text")
        return browser.statuses


def aim(number, turn):
    """Which draft an editor saves in a turn."""
    return "own" if turn % 4 == 3 else ("page", "theme", "initiative")[(number + turn) % 3]


def edits(database, pk):
    """What the log has of the saves of an edition, in order."""
    rows = database.execute(
        "SELECT data FROM cooperation_auditevent"
        " WHERE action = 'edit' AND edition_id = ? ORDER BY id",
        [pk],
    )
    return [json.loads(data) for (data,) in rows]


def words(database, pk):
    """Everything that was added to an edition."""
    [(body,)] = database.execute("SELECT body FROM cooperation_edition WHERE id = ?", [pk])
    names = database.execute("SELECT name FROM cooperation_alias WHERE edition_id = ?", [pk])
    return {*body.split(), *(name for (name,) in names)}


def test_eight_editors_save_twenty_times_each_and_nothing_is_lost(served):
    made = json.loads((served.folder / "eight.json").read_text())
    editors = range(len(made["sessions"]))
    with ThreadPoolExecutor(len(editors)) as pool:
        statuses = sum(pool.map(partial(work, served, made), editors), Counter())
    assert set(statuses) <= {200, 302, 409}
    assert statuses[302] == len(editors) * SAVES

    with closing(sqlite3.connect(served.folder / "site.sqlite3")) as database:
        saves = {name: edits(database, made[name][0]) for name in ("page", "theme", "initiative")}
        found = {name: words(database, made[name][0]) for name in ("page", "initiative")}
        own = [words(database, pk) for pk, _ in made["own"]]

    wanted = {"page": set(), "initiative": set(), "own": set(), "theme": set()}
    for number, turn in itertools.product(editors, range(SAVES)):
        wanted[aim(number, turn)].add(f"editor{number}turn{turn}")
    # What was added is there.
    assert found == {name: wanted[name] for name in found}
    assert set().union(*own) == wanted["own"]
    # Where one of two was to be chosen, each save began from the one before it.
    summaries = [(save["old"]["summary"], save["new"]["summary"]) for save in saves["theme"]]
    assert {new for _, new in summaries} == wanted["theme"]
    assert all(new == old for (_, new), (old, _) in itertools.pairwise(summaries))
    # Each save is in the log once.
    assert sum(map(len, saves.values())) == sum(len(wanted[name]) for name in saves)
