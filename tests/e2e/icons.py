"""The icons of the site, and the symbols that its cards carry, drawn anew: `make icons`.

From static/cooperation/favicon.svg and symbols.svg, by the browser that tests run in; what it draws
is kept in the repository, since a server has no browser.
"""

import io
import os
import re
import shutil

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.e2e.site import ROOT

STATIC = ROOT / "static" / "cooperation"
ICONS = STATIC / "icons"
SYMBOLS = ROOT / "cooperation" / "public" / "cards" / "symbols"
PAPER = "#fbf8f1"
SYMBOL = re.compile(r'<symbol id="(\w+)" viewBox="0 0 (\d+) (\d+)">(.*?)</symbol>', re.DOTALL)
HEIGHT = 160  # pixels of a symbol
# Part of the width that the mark takes: a launcher may cut a circle out of the icon.
INSIDE = 0.66


def draw(page, svg, width, height, background="transparent"):
    """What the browser makes of an SVG, as an image."""
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(
        f"<style>body{{margin:0;background:{background};display:grid;place-items:center;"
        f"height:100vh}}svg{{display:block}}</style>{svg}"
    )
    return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def favicon(size):
    """The favicon as an element of that size."""
    svg = (STATIC / "favicon.svg").read_text()
    return svg.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)


def draw_icons(page):
    sizes = [draw(page, favicon(size), size, size) for size in (16, 32, 48)]
    sizes[-1].save(
        ICONS / "favicon.ico", sizes=[one.size for one in sizes], append_images=sizes[:-1]
    )
    for name, size in (("apple-touch-icon", 180), ("icon-192", 192), ("icon-512", 512)):
        icon = draw(page, favicon(round(size * INSIDE)), size, size, PAPER)
        icon.convert("RGB").quantize(32).save(ICONS / f"{name}.png", optimize=True)


def draw_symbols(page):
    """Each symbol as a mask: white where its lines are."""
    style = (
        "fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round"
    )
    for name, width, height, inside in SYMBOL.findall((STATIC / "symbols.svg").read_text()):
        size = round(HEIGHT * int(width) / int(height)), HEIGHT
        svg = (
            f'<svg width="{size[0]}" height="{size[1]}" viewBox="0 0 {width} {height}" '
            f'style="{style}">{inside}</svg>'
        )
        mask = draw(page, svg, *size).getchannel("A")
        mask.quantize(16).save(SYMBOLS / f"{name}.png", optimize=True)


def main():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(color_scheme="light")
        draw_icons(page)
        draw_symbols(page)
        browser.close()


if __name__ == "__main__":
    main()
