"""A site of the tests' own: the starter content, served by gunicorn as `make run` serves it.

It is a process of its own with a database of its own, whatever database the other tests use: what
a browser does there is committed like anybody's, and no test's transaction knows of it.
"""

import gzip
import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a password for tests"
STOP_WITHIN = 20  # seconds
# Who can sign in on it with that password, and the role each has; "admin" is a superuser.
SITTERS = {
    "admin": None,
    "author": "Author",
    "coauthor": "Author",
    "reviewer": "Reviewer",
    "publisher": "Publisher",
    "steward": "Tag steward",
    "chief": "Administrator",
}


@dataclass(frozen=True)
class Answer:
    """An answer over the wire: `size` counts what was transferred, head and body."""

    status: int
    size: int
    text: str


@dataclass(frozen=True)
class Site:
    port: int
    folder: Path

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def places(self):
        """Addresses of the forms that `filling` made, without their last part."""
        return json.loads((self.folder / "places.json").read_text())

    def get(self, path):
        """The answer to a browser that takes gzip."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            body, size = response.read(), len(bytes(response.headers))
        finally:
            connection.close()
        size += len(body)
        if response.headers["Content-Encoding"] == "gzip":
            body = gzip.decompress(body)
        # An icon is no text, but its weight counts.
        return Answer(response.status, size, body.decode(errors="replace"))


def fill(folder):
    """Make a filled site in `folder`: its database and its static files."""
    manage = [sys.executable, "manage.py"]
    run([*manage, "prepare"], folder)
    with open(Path(__file__).with_name("filling.py")) as script:
        run([*manage, "shell", "-v0"], folder, stdin=script)


def run(command, folder, **kwargs):
    done = subprocess.run(
        command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, **kwargs
    )
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stdout}{done.stderr}")


def start(folder, workers=1):
    """Serve the site in `folder` by so many workers; gives the site and its process.

    The socket is ours and listens before gunicorn does: no port to guess, nothing to wait for.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener, open(folder / "log", "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"fd://{listener.fileno()}"],
            cwd=ROOT,
            env=environment(folder) | {"WEB_CONCURRENCY": str(workers)},
            stdout=log,
            stderr=log,
            pass_fds=[listener.fileno()],
        )
        return Site(listener.getsockname()[1], Path(folder)), process


def stop(process):
    process.terminate()
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def environment(folder):
    """Nothing of the developer's own settings reaches the site."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "USINDIA_LOCAL": "1",
        "SECRET_KEY": "for the browser tests only " * 3,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "E2E_FOLDER": str(folder),
        "E2E_PASSWORD": PASSWORD,
    }
