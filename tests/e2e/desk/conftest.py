"""Who sits at the desk of the tests' site: a member of each role, signed in."""

import pytest

from tests.e2e.site import PASSWORD, SITTERS


@pytest.fixture(scope="session")
def cookies(browser, site):
    """The cookies of a role's session, made by signing in once a test process."""
    found = {}

    def of(username):
        if username not in found:
            context = browser.new_context(base_url=site.url)
            page = context.new_page()
            sign_in(page, username)
            found[username] = context.storage_state()
            context.close()
        return found[username]

    return of


@pytest.fixture
def desk(browser, site, cookies):
    """`desk("author")` gives a window of its own in which that person has signed in.

    The names are those of `SITTERS`; further arguments go to Playwright's `new_context`.
    """
    contexts = []

    def open_desk(username, **options):
        assert username in SITTERS
        context = browser.new_context(
            base_url=site.url, storage_state=cookies(username), reduced_motion="reduce", **options
        )
        contexts.append(context)
        return context.new_page()

    yield open_desk
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def desk_window(browser, site, cookies):
    """A window for each person that tests share, None being nobody: for pages that are only
    looked at."""
    windows = {}

    def window(username):
        if username not in windows:
            context = browser.new_context(
                base_url=site.url,
                storage_state=cookies(username) if username else None,
                reduced_motion="reduce",
            )
            windows[username] = context.new_page()
        windows[username].goto("about:blank")
        return windows[username]

    yield window
    for page in windows.values():
        page.context.close()


def sign_in(page, username):
    """As a person does."""
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
