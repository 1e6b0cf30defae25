"""The pictures of pages where they are shared."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image, features

from cooperation import publishing
from cooperation.models import Form, Status
from cooperation.public import cards
from cooperation.public.cards import Card, drawing
from tests.factories import draft_initiative, live_initiative, live_page, live_pillar

from .reading import read

HEAVIEST = 60_000  # bytes
PAPER = (251, 248, 241)
LONG = "Memorandum of Understanding on Cooperation in the Peaceful Uses of Outer Space and " * 2


def opened(data):
    return Image.open(io.BytesIO(data))


def colors(data):
    """The colors of a card that cover most of it, and the one of its band."""
    image = opened(data).convert("RGB")
    return max(image.getcolors())[1], image.getpixel((5, 5))


def shared(client, url):
    """The address of the picture on a page, without the host."""
    [image] = read(client.get(url)).all("meta", property="og:image")
    return image.attrs["content"].removeprefix("http://testserver")


# What it says


def test_the_card_of_an_initiative_says_theme_form_and_years():
    theme = live_pillar(title="Water", position=4).record
    edition = live_initiative(
        slug="dam",
        title="Dam",
        pillar=theme,
        form=Form.PROJECT,
        status=Status.COMPLETED,
        began="2001",
        ended="2004-05",
    )
    of_theme = cards.card.Theme.of(theme.editions.get())
    assert cards.of_edition(edition, of_theme) == Card(
        path="/initiatives/dam/card.png",
        title="Dam",
        over="Water",
        facts="Project, 2001–2004",
        mark="t4",
    )


def test_the_card_of_a_theme_has_its_own_symbol():
    card = cards.of_edition(live_pillar(title="Water", position=4), None)
    assert (card.over, card.facts, card.mark) == ("Theme", "", "t4")


def test_the_card_of_a_page_has_a_title_only():
    card = cards.of_edition(live_page(title="About"), None)
    assert (card.title, card.over, card.facts, card.mark) == ("About", "", "", "")


def test_its_version_differs_with_anything_it_says():
    one = Card("/x/", "Title", "Over", "Facts", "t1")
    others = [
        Card("/x/", "Other", "Over", "Facts", "t1"),
        Card("/x/", "Title", "Other", "Facts", "t1"),
        Card("/x/", "Title", "Over", "Other", "t1"),
        Card("/x/", "Title", "Over", "Facts", "t2"),
    ]
    assert len({card.version for card in [one, *others]}) == 5
    assert Card("/x/", "Title", "Over", "Facts", "t1").version == one.version


# How it looks


@pytest.mark.parametrize("mark", ["", "t0", *drawing.COLORS])
@pytest.mark.parametrize(
    "title", ["Quad", LONG[:120], "x" * 120, "हिन्दी में सहयोग", "\U0001f6f0 漢字", "", " "]
)
def test_any_card_is_a_small_png_of_one_size_and_in_the_color_of_its_theme(title, mark):
    data = cards.draw(Card("", title, over="Indo-Pacific", facts="Forum, since 2007", mark=mark))
    image = opened(data)
    assert (image.format, image.size, len(data) < HEAVIEST) == ("PNG", (1200, 630), True)
    band = drawing.COLORS.get(mark, drawing.PEACOCK)
    assert colors(data) == (PAPER, drawing.ImageColor.getrgb(band))


def test_words_that_are_too_long_are_cut():
    font = drawing.ImageFont.truetype(drawing.SANS, 36)
    assert drawing._cut("Short", font, 500) == "Short"
    cut = drawing._cut("x" * 500, font, 500)
    assert (cut[-1], font.getlength(cut) <= 500) == ("…", True)


def test_a_title_stands_on_lines_of_much_the_same_length():
    font = drawing.ImageFont.truetype(drawing.SERIF, 76)
    lines = drawing._balanced("General Security of Military Information Agreement", font, 1000)
    assert lines == ["General Security of", "Military Information", "Agreement"]


@pytest.mark.skipif(not features.check("raqm"), reason="needs FriBiDi (libfribidi0 on Debian)")
def test_hindi_is_shaped():
    """क्ष is one letter, not two with a stroke below the first."""
    font = drawing.ImageFont.truetype(drawing.SERIF, 60)
    basic = drawing.ImageFont.truetype(
        drawing.SERIF, 60, layout_engine=drawing.ImageFont.Layout.BASIC
    )
    assert font.getlength("क्ष") < basic.getlength("क्ष")


def test_its_colors_and_symbols_are_those_of_the_site():
    folder = settings.BASE_DIR / "static" / "cooperation"
    css = (folder / "site.css").read_text().split("@media")[0]
    assert dict(re.findall(r"--(t\d):(#\w+)", css)) == drawing.COLORS
    of_css = dict(re.findall(r"--([a-z-]+):(#\w+)", css))
    names = {"paper": drawing.PAPER, "ink": drawing.INK, "soft": drawing.SOFT}
    names["peacock"] = drawing.PEACOCK
    assert {name: of_css[name] for name in names} == names
    symbols = set(re.findall(r'<symbol id="(\w+)"', (folder / "symbols.svg").read_text()))
    assert {path.stem for path in (drawing.HERE / "symbols").iterdir()} == symbols


def test_the_fonts_are_small_and_come_with_their_license():
    folder = drawing.HERE / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text()
    assert sum(path.stat().st_size for path in Path(folder).glob("*.ttf")) < 400_000


# Where it is


def test_a_page_shows_its_own_card(client):
    live_initiative(slug="dam", pillar=live_pillar(slug="water").record)
    live_page(slug="about")
    paths = ["/initiatives/dam/", "/pillars/water/", "/about/"]
    found = {path: shared(client, path) for path in paths}
    for path, address in found.items():
        assert address.startswith(f"{path}card.png?v=")
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
        assert opened(answer.content).size == (1200, 630)


def test_every_other_page_shows_the_card_of_the_site(client):
    live_initiative(slug="dam")
    publishing.publish(
        publishing.start_draft(live_page(slug="about").record, by=None), by=None, note="More."
    )
    pages = ["/", "/timeline/", "/initiatives/", "/search/?q=x", "/about/editions/1/"]
    [address] = {shared(client, page) for page in pages}
    assert address.startswith("/card.png?v=")
    assert client.get(address).status_code == 200


def test_it_may_be_kept_for_long_at_the_address_of_its_version(client):
    live_initiative(slug="dam")
    address = shared(client, "/initiatives/dam/")
    kept = client.get(address)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/initiatives/dam/card.png", "/initiatives/dam/card.png?v=0000000000"):
        answer = client.get(other)
        assert (answer.content, answer.headers["Cache-Control"]) == (kept.content, "no-cache")


def test_who_has_it_does_not_get_it_again(client):
    live_initiative(slug="dam")
    address = shared(client, "/initiatives/dam/")
    etag = client.get(address).headers["ETag"]
    answer = client.get(address, headers={"if-none-match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_another_title_is_another_address_and_another_picture(client):
    edition = live_initiative(slug="dam", title="Dam")
    before = shared(client, "/initiatives/dam/")
    picture = client.get(before).content
    draft = publishing.start_draft(edition.record, by=None)
    draft.title = "Great Dam"
    draft.save()
    assert shared(client, "/initiatives/dam/") == before
    publishing.publish(draft, by=None)
    after = shared(client, "/initiatives/dam/")
    assert (before != after, client.get(after).content != picture) == (True, True)


def test_there_is_no_card_of_what_is_not_live(client):
    draft_initiative(slug="plan")
    gone = live_initiative(slug="gone").record
    publishing.withdraw(gone, by=None, reason="Wrong.")
    paths = ["plan", "gone", "nowhere"]
    found = [client.get(f"/initiatives/{slug}/card.png").status_code for slug in paths]
    assert found == [404, 410, 404]


def test_a_card_at_a_former_address_leads_on(client):
    record = live_initiative(slug="dam").record
    publishing.rename(record, "wall", by=None)
    answer = client.get("/initiatives/dam/card.png?v=1")
    assert answer.headers["Location"] == "/initiatives/wall/card.png?v=1"
