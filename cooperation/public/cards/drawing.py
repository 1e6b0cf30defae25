"""Drawing a card: 1200 by 630 pixels, paper and ink, in the two voices of the site.

Everything that it needs lies beside this file. Fonts are opened for each card: one that is shared
between threads would have to be guarded, and opening costs a millisecond.
"""

import io
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ..site import MOTTO, NAME

HERE = Path(__file__).parent
SERIF = HERE / "fonts" / "NotoSerif-Bold.ttf"
SANS = HERE / "fonts" / "NotoSans-Regular.ttf"

WIDTH, HEIGHT = 1200, 630
BAND, LEFT, RIGHT = 28, 92, 72
PAPER, INK, SOFT, RULE, PEACOCK = "#fbf8f1", "#1f1b16", "#5c5548", "#8a8070", "#0b5c63"
# As in the light theme of static/cooperation/site.css.
COLORS = {
    "t1": "#7b5c39",
    "t2": "#8461db",
    "t3": "#db6000",
    "t4": "#3a5e99",
    "t5": "#441820",
    "t6": "#219860",
    "t7": "#b968b0",
    "t8": "#02415c",
    "t9": "#792402",
}
# Sizes of the title, the largest first, and how many lines of each have room.
TITLE_SIZES = ((88, 3), (76, 3), (66, 4), (56, 5), (46, 6))
STEPS = 12  # shades from paper to a color: enough for smooth edges, and few bytes


def draw(card):
    """The card as a PNG."""
    color = COLORS.get(card.mark, PEACOCK)
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, BAND, HEIGHT), fill=color)
    top = 70
    if card.over:
        _over(image, pen, card, color, top)
    _title(pen, card.title, top + 124 if card.over else top + 60, 478)
    _foot(image, pen, card.facts)
    return _png(image, color)


def _over(image, pen, card, color, top):
    """The symbol of the theme and a word beside it."""
    size = 84
    _symbol(image, card.mark or "t0", color, (LEFT, top), size)
    font = ImageFont.truetype(SANS, 36)
    words = _cut(card.over, font, WIDTH - RIGHT - LEFT - size - 24)
    pen.text((LEFT + size + 24, top + size / 2), words, INK, font, anchor="lm")


def _title(pen, title, top, bottom):
    """The title between two heights, as large as it fits."""
    for size, most in TITLE_SIZES:
        font = ImageFont.truetype(SERIF, size)
        lines = _balanced(title, font, WIDTH - RIGHT - LEFT)
        step = round(size * 1.16)
        if len(lines) <= most and len(lines) * step <= bottom - top:
            break
    for place, line in enumerate(lines[:most]):
        pen.text((LEFT, top + size * 0.86 + place * step), line, INK, font, anchor="ls")


def _foot(image, pen, facts):
    """A line, the facts on its left, the site's name on its right."""
    top = 506
    pen.line((LEFT, top, WIDTH - RIGHT, top), fill=INK, width=3)
    height = 52
    name, motto = ImageFont.truetype(SERIF, 28), ImageFont.truetype(SANS, 22)
    width = max(name.getlength(NAME), motto.getlength(MOTTO))
    left = WIDTH - RIGHT - width
    pen.text((left, top + 52), NAME, INK, name, anchor="ls")
    pen.text((left, top + 84), MOTTO, SOFT, motto, anchor="ls")
    mark_left = round(left - height * 40 / 24 - 22)
    _symbol(image, "mark", PEACOCK, (mark_left, top + 31), height)
    font = ImageFont.truetype(SANS, 36)
    words = _cut(facts, font, mark_left - LEFT - 30)
    pen.text((LEFT, top + 70), words, INK, font, anchor="ls")


def _symbol(image, name, color, place, height):
    with Image.open(HERE / "symbols" / f"{name}.png") as mask:
        width = round(mask.width * height / mask.height)
        mask = mask.convert("L").resize((width, height), Image.Resampling.LANCZOS)
    image.paste(Image.new("RGB", mask.size, color), place, mask)


def _balanced(text, font, width):
    """The lines that `text` takes, made as equal in length as they can be."""
    lines = _wrapped(text, font, width)
    for narrower in range(width - 40, width // 2, -40):
        again = _wrapped(text, font, narrower)
        if len(again) > len(lines) or any(line.endswith("…") for line in again):
            break
        lines = again
    return lines


def _wrapped(text, font, width):
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(_cut(word, font, width))
        else:
            lines[-1] = _cut(word, font, width)
    return lines


def _cut(text, font, width):
    """The text, or as much of it as has room."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def _png(image, color):
    """In few colors: shades from the paper to each color of the card."""
    shades = [
        _shade(to, step / STEPS) for to in (INK, SOFT, PEACOCK, color) for step in range(STEPS + 1)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for shade in shades for part in shade])
    image = image.quantize(palette=palette, dither=Image.Dither.NONE)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _shade(color, part):
    pairs = zip(ImageColor.getrgb(PAPER), ImageColor.getrgb(color), strict=True)
    return [round(paper + (ink - paper) * part) for paper, ink in pairs]
