"""The catalog of Hindi is complete, says what its sources say, and is compiled."""

import re
import shutil
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

CATALOG = Path(settings.LOCALE_PATHS[0]) / "hi" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
TAG = re.compile(r"</?\w+|\w+=")


def entries():
    return polib.pofile(str(CATALOG))


def pairs(entry):
    """Each wording of an entry with the wording that it translates."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    one, *others = entry.msgstr_plural.values()
    return [(entry.msgid, one), *((entry.msgid_plural, other) for other in others)]


def wrong(found, pattern):
    """Wordings in which `pattern` is not found as in their sources."""
    return {
        theirs: ours
        for entry in found
        for theirs, ours in pairs(entry)
        if sorted(pattern.findall(theirs)) != sorted(pattern.findall(ours))
    }


def said(found):
    """What is said for each message, as a compiled catalog has it."""
    return {(one.msgctxt, one.msgid): [ours for _, ours in pairs(one)] for one in found}


def test_every_message_is_translated():
    unsaid = [entry.msgid for entry in entries() if not entry.translated()]
    guessed = [entry.msgid for entry in entries() if entry.fuzzy]
    assert (unsaid, guessed, entries().obsolete_entries()) == ([], [], [])


def test_a_translation_has_the_placeholders_and_the_markup_of_its_source():
    assert wrong(entries(), PLACEHOLDER) == {}
    assert wrong(entries(), TAG) == {}
    # Messages stand inside attributes too.
    assert wrong(entries(), re.compile('"')) == {}


def test_the_compiled_catalog_says_what_the_source_says():
    assert said(polib.mofile(str(CATALOG.with_suffix(".mo")))) == said(entries())


def test_texts_in_hindi_are_in_their_stored_form():
    for entry in entries():
        for _, ours in pairs(entry):
            assert ours == ours.strip()
            assert not re.search("[\u0958-\u095f\u200b-\u200f०-९]", ours), ours


@pytest.mark.gettext
def test_the_catalog_has_every_message_of_code_and_templates_and_no_other(
    tmp_path, monkeypatch, settings
):
    """`make messages` would change nothing. It works on a copy: it puts files beside others."""
    for folder in ("cooperation", "templates", "locale", "usindia"):
        leave = shutil.ignore_patterns("starter", "__pycache__", "migrations", "fonts", "*.png")
        shutil.copytree(settings.BASE_DIR / folder, tmp_path / folder, ignore=leave)
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    call_command("messages", verbosity=0)
    written = tmp_path / "locale" / "hi" / "LC_MESSAGES" / "django.po"
    assert written.read_text() == CATALOG.read_text()
