"""Content in which every list of every page has as many rows as asked for."""

import datetime

from django.db import connection
from django.utils import timezone

from cooperation import publishing, sharing
from cooperation.models import (
    Alias,
    AlsoAdvances,
    Citation,
    CrossReference,
    Participation,
    Record,
    Remark,
    ShareLink,
    TagAlias,
    TaggedEdition,
)
from tests.factories import (
    draft_initiative,
    draft_page,
    draft_pillar,
    live_initiative,
    live_page,
    live_pillar,
    make_leader,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

# Every initiative here shares them, so that the initiative's page has records to suggest.
COMMON_TAGS = 3
# A matrix of a hundred themes has ten thousand cells and would say no more.
MOST_THEMES = 12


def fill(n):
    """A theme, an initiative and a page to look at, with `n` of everything around them.

    Their addresses end in "main". A former edition, a former address, references in the text and
    a draft beside what is live belong to it.
    """
    tags = [make_tag(f"Tag {place:03}") for place in range(COMMON_TAGS + n)]
    for tag in tags:
        TagAlias.objects.create(tag=tag, name=f"Synonym of {tag.name}")
    organizations = [make_organization(slug=f"organization-{place:03}") for place in range(n)]
    sources = [make_source(key=f"source-{place:03}", date="2001-02") for place in range(n)]
    other_theme = live_pillar(slug="theme-other", position=2).record
    themes = [other_theme] + [
        live_pillar(position=3 + place).record for place in range(min(n, MOST_THEMES) - 1)
    ]
    for place in range(n):
        make_leader(slug=f"leader-{place:03}")
    others = _others(n, tags, organizations, sources, themes)
    renamed = live_initiative(pillar=other_theme, slug="old-name", tags=[]).record
    publishing.rename(renamed, "new-name", by=None)
    pairs = zip(sources, others, strict=True)
    body = "Text.\n\n" + " ".join(
        ["[[initiative:old-name]]", "[[initiative:nowhere|gone]]"]
        + [f"[@{source.key}] [[initiative:{other.slug}]]" for source, other in pairs]
    )
    # A link to what is still a draft: named, looked for among the former addresses, not found.
    draft_initiative(pillar=other_theme, slug="nowhere", sources=sources[:1])
    main_theme = _theme(n, body, sources, themes, tags)
    _initiative(n, body, main_theme, sources, tags, organizations, others, themes)
    _page(body, sources)
    _often_changed(n)
    for _ in range(n):
        gone = live_page().record
        publishing.withdraw(gone, by=None, reason="No longer true.")
    publishing.start_draft(others[0], by=None)
    _shared(n)
    refresh_statistics()


def refresh_statistics():
    """Tell the database how much there is now.

    PostgreSQL may have looked while the tables were empty between two tests, and plans a query
    over thousands of rows as if there were none: minutes instead of milliseconds.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _others(n, tags, organizations, sources, themes):
    """Initiatives that have something to do with one another and, later, with the main one."""
    records = []
    for place in range(n):
        draft = draft_initiative(
            pillar=themes[place % len(themes)],
            slug=f"other-{place:03}",
            tags=tags[:COMMON_TAGS],
            sources=[sources[place], *sources[:place][:1]],
            milestones=[("2001-02-03", "A meeting")],
        )
        Participation.objects.create(edition=draft, organization=organizations[0])
        Alias.objects.create(edition=draft, name=f"Other name {place}")
        publishing.publish(draft, by=None)
        records.append(draft.record)
    return records


def _theme(n, body, sources, themes, tags):
    draft = draft_pillar(slug="theme-main", position=1, body=body)
    _cite(draft, sources)
    _refer(draft, themes)
    TaggedEdition.objects.create(content_object=draft, tag=tags[0])
    publishing.publish(draft, by=None)
    publishing.publish(publishing.start_draft(draft.record, by=None), by=None, note="More.")
    for place in range(n):
        led = draft_initiative(
            pillar=draft.record, slug=f"led-{place:03}", tags=tags[:1], sources=sources[:1]
        )
        AlsoAdvances.objects.create(edition=led, pillar=themes[0])
        _refer(led, [draft.record, themes[0]])
        publishing.publish(led, by=None)
    return draft.record


def _initiative(n, body, pillar, sources, tags, organizations, others, themes):
    draft = draft_initiative(
        pillar=pillar,
        slug="main",
        title="Main initiative",
        acronym="MAIN",
        body=body,
        tags=tags,
        sources=sources,
        milestones=[
            {"date": f"{1990 + place % 30}", "title": f"Step {place}", "sources": sources[:3]}
            for place in range(n)
        ],
    )
    _refer(draft, [*others[: n // 2], *themes])
    for place, organization in enumerate(organizations):
        Participation.objects.create(edition=draft, organization=organization, position=place)
    for place, theme in enumerate(themes):
        AlsoAdvances.objects.create(edition=draft, pillar=theme, position=place)
    for place in range(n):
        Alias.objects.create(edition=draft, name=f"Name {place}", position=place)
    publishing.publish(draft, by=None)
    publishing.publish(publishing.start_draft(draft.record, by=None), by=None, note="More.")
    for other in others[n // 2 :]:
        back = publishing.start_draft(other, by=None)
        _refer(back, [draft.record])
        publishing.publish(back, by=None)


def _shared(n):
    """A link to a draft of the main initiative, with remarks, among links to others."""
    editor = make_user()
    draft = publishing.start_draft(Record.objects.get(slug="main"), by=None)
    until = timezone.now() + datetime.timedelta(days=1)
    for place in range(n):
        edition = draft if place == 0 else draft_page()
        link = sharing.share(edition, by=editor, purpose=f"Reader {place}", expires_at=until)
        if place == 0:
            ShareLink.objects.filter(pk=link.pk).update(token="main-token")
            Remark.objects.bulk_create(
                Remark(link=link, name=f"Reader {n}", text="Well said.") for _ in range(n)
            )


def _page(body, sources):
    draft = draft_page(slug="page-main", body=body)
    _cite(draft, sources)
    publishing.publish(draft, by=None)
    live_page(slug="glossary", body=body)


def _often_changed(n):
    page = live_page(slug="page-often").record
    for _ in range(n):
        publishing.publish(publishing.start_draft(page, by=None), by=None, note="More.")


def _cite(draft, sources):
    for place, source in enumerate(sources):
        Citation.objects.create(edition=draft, source=source, position=place)


def _refer(draft, targets):
    for place, target in enumerate(targets):
        CrossReference.objects.create(
            edition=draft, target=target, relation="supports", reason="Because.", position=place
        )
