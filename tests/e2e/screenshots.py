"""The pictures of README and docs, taken anew: `make screenshots`.

On a site of its own, filled as the browser tests fill theirs, so that every picture shows real
content and nobody's desk but the tests'.
"""

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM
from tests.e2e.desk.conftest import sign_in
from tests.e2e.site import ROOT, fill, start, stop

IMAGES = ROOT / "docs" / "images"
WIDTH = 1280


def take(page, name, path, *, height, prepare=None):
    """Save the top of the page at `path`, `height` pixels of it, as docs/images/<name>.png."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(path, wait_until="networkidle")
    if prepare:
        prepare(page)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"docs/images/{name}.png")


def open_preview(page):
    """Bring the text and the preview beside it into the picture."""
    page.get_by_label("Text", exact=False).first.scroll_into_view_if_needed()
    page.mouse.wheel(0, 350)
    page.wait_for_timeout(1500)


def take_all(site, browser):
    places = site.places
    context = browser.new_context(base_url=site.url, reduced_motion="reduce")
    page = context.new_page()
    take(page, "home", "/", height=1130)
    sign_in(page, "chief")
    take(page, "desk", "/admin/", height=1000)
    take(page, "draft", f"{places['draft']}/change/", height=900)
    take(page, "writing", f"{places['draft']}/change/", height=900, prepare=open_preview)
    take(page, "history", f"{places['revised']}/history/", height=760)
    take(page, "tagdesk", "/admin/tagdesk/", height=900)
    take(page, "quality", "/admin/quality/", height=800)
    context.close()


def main():
    folder = Path(tempfile.mkdtemp())
    try:
        fill(folder)
        site, process = start(folder)
        try:
            chromium = CHROMIUM
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
                take_all(site, browser)
                browser.close()
        finally:
            stop(process)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
