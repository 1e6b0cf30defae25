"""The site in the browser: made once a run, served once a test process."""

import fcntl
import os
import shutil

import pytest
from playwright.sync_api import expect

from tests.e2e.site import fill, start, stop

# Milliseconds: a busy machine is slow, which is no finding.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The tests' site. Parallel test processes share the filling, not the database."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    filled = shared / "filled"
    with open(shared / "filling.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not filled.exists():
            making = tmp_path_factory.mktemp("site")
            fill(making)
            making.rename(filled)
    mine = folder / "served"
    shutil.copytree(filled, mine)
    served, process = start(mine)
    try:
        answer = served.get("/")
        assert answer.status == 200, (mine / "log").read_text()
        yield served
    finally:
        stop(process)


@pytest.fixture(scope="session")
def base_url(site):
    """What `page.goto("/path/")` starts from."""
    return site.url


# A window for each test would cost more than most tests do, so they share two. Who needs one of
# its own, with cookies or with events to listen to, takes `page` or `new_context`.


@pytest.fixture(scope="session")
def shared_window(browser, site):
    """Scrolling is not smooth in it, so that a place on the page is final at once."""
    context = browser.new_context(base_url=site.url, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def shared_scriptless_window(browser, site):
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def window(shared_window):
    """A window that looks at nothing yet, on a light screen of a desk."""
    return _cleared(shared_window)


@pytest.fixture
def scriptless_window(shared_scriptless_window):
    """The same, in which no script runs."""
    return _cleared(shared_scriptless_window)


def _cleared(page):
    page.goto("about:blank")
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 800})
    return page
