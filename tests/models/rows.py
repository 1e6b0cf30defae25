"""Rows that break a rule of the database, and rows that keep all of them, not yet written."""

import copy
import datetime

from cooperation.models import (
    Alias,
    AlsoAdvances,
    CrossReference,
    Document,
    EntryKind,
    FormerPath,
    ImportRun,
    Leader,
    LinkCheck,
    Milestone,
    Participation,
    Remark,
    SavedFilter,
    SearchEntry,
    SearchName,
    ShareLink,
    Tag,
    TagAlias,
    TaggedEdition,
    Withdrawal,
)
from cooperation.models.documents import document_key
from cooperation.models.search import keys_of
from tests.factories import (
    draft_initiative,
    draft_page,
    live_page,
    make_organization,
    make_source,
    make_tag,
    make_user,
)

NOON = datetime.datetime(2001, 2, 3, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
DATE = NOON.date()


def twin(row, **changes):
    """An unsaved copy of `row` with some fields changed."""
    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other._state.adding = True
    other.pk = None
    for name, value in changes.items():
        setattr(other, name, value)
    return other


def second(edition, **changes):
    """An unsaved, discarded second edition of the same record."""
    values = {"number": 2, "stage": "discarded", "is_working": False}
    return twin(edition, **(values | changes))


def withdrawal(**changes):
    return Withdrawal(**({"record": live_page().record, "at": NOON, "reason": "Wrong."} | changes))


def document(kind, subject, **changes):
    """Of a source, organization or tag."""
    key = document_key(kind, subject.pk)
    return Document(pk=key, kind=kind, key="key", title="Title", **({kind: subject} | changes))


def wrong_key():
    row = document("source", make_source())
    row.pk += 1
    return row


def open_twice():
    first = withdrawal()
    first.save()
    return twin(first, at=NOON + DAY)


def own_successor():
    row = withdrawal()
    row.successor = row.record
    return row


def entry(**changes):
    tag = make_tag()
    values = {"id": keys_of(EntryKind.TAG)[0] + tag.pk, "kind": "tag", "tag": tag, "title": "Tag"}
    return SearchEntry(**(values | changes))


def live_at_once():
    live = live_page()
    return second(live, stage="approved", live_from=live.live_from + DAY, live_until=None)


def live_from_the_same_moment():
    live = live_page()
    return second(live, stage="approved", live_until=live.live_from + DAY)


def ends_as_it_begins():
    row = second(draft_page(), stage="approved", live_from=NOON)
    row.live_until = NOON
    return row


def sealed_without_an_end():
    return second(draft_page(), stage="approved", live_from=NOON, sealed=True)


def lead_pillar_of_a_page():
    return second(draft_page(), lead_pillar=draft_page().record)


def page_with(**fact):
    return lambda: second(draft_page(), **fact)


def approved_without(fact):
    return lambda: second(draft_initiative(), stage="approved", live_from=NOON, **{fact: None})


def approved_with(**text):
    return lambda: second(draft_page(), stage="approved", live_from=NOON, **text)


def cross_reference(**changes):
    edition = draft_page()
    return CrossReference(
        **(
            {
                "edition": edition,
                "target": draft_page().record,
                "relation": "supports",
                "reason": "It does.",
            }
            | changes
        )
    )


def saved(row):
    row.save()
    return row


def cited_milestone():
    edition = draft_initiative(milestones=[("2001", "Signed")])
    return twin(edition.citations.get(milestone__isnull=False))


def milestone(**changes):
    return Milestone(
        **({"edition": draft_page(), "anchor": "a", "date": "2001", "title": "A"} | changes)
    )


def tagged():
    return TaggedEdition(content_object=draft_page(), tag=make_tag())


def advancing():
    return AlsoAdvances(edition=draft_page(), pillar=draft_page().record)


def taking_part():
    return Participation(edition=draft_page(), organization=make_organization())


def source_with(**changes):
    values = {"key": "other", "url": "https://example.org/other"} | changes
    return twin(make_source(), **values)


def former_path(**changes):
    return FormerPath(**({"path": "/old/", "record": draft_page().record} | changes))


def share_link(**changes):
    values = {"edition": draft_page(), "purpose": "the desk of the ministry"}
    values |= {"created_by": make_user(), "created_at": NOON, "expires_at": NOON + DAY}
    return ShareLink(**(values | changes))


def remark(**changes):
    values = {"link": saved(share_link()), "name": "A reader", "text": "The year is 2002."}
    return Remark(**(values | changes))


def link_check(**changes):
    values = {"source": make_source(), "url": "https://example.org/", "outcome": "ok"}
    return LinkCheck(**(values | changes))


def leader(**changes):
    values = {"slug": "ash", "name": "Ash", "office": "us", "began": DATE}
    return Leader(**(values | changes))


def saved_filter():
    return SavedFilter(user=make_user(), view="source", name="Mine", query="side=us")


BROKEN = [
    ("cooperation_record_slug_unique", lambda: twin(draft_page().record)),
    ("cooperation_record_kind", lambda: twin(draft_page().record, kind="poem")),
    ("cooperation_record_slug_given", lambda: twin(draft_page().record, slug="")),
    ("cooperation_withdrawal_one_open", open_twice),
    ("cooperation_withdrawal_until_after_at", lambda: withdrawal(until=NOON - DAY)),
    ("cooperation_withdrawal_reason_given", lambda: withdrawal(reason="")),
    ("cooperation_withdrawal_other_successor", own_successor),
    ("cooperation_edition_number_unique", lambda: second(draft_page(), number=1)),
    ("cooperation_edition_one_in_hand", lambda: second(draft_page(), stage="draft")),
    ("cooperation_edition_one_in_hand", lambda: second(draft_page(), stage="review")),
    ("cooperation_edition_one_open", live_at_once),
    ("cooperation_edition_live_from_unique", live_from_the_same_moment),
    ("cooperation_edition_moments_when_approved", lambda: second(draft_page(), stage="approved")),
    ("cooperation_edition_moments_when_approved", lambda: second(draft_page(), live_from=NOON)),
    ("cooperation_edition_moments_when_approved", lambda: second(draft_page(), live_until=NOON)),
    ("cooperation_edition_until_after_from", ends_as_it_begins),
    ("cooperation_edition_sealed_is_over", sealed_without_an_end),
    ("cooperation_edition_facts_of_initiatives", lead_pillar_of_a_page),
    ("cooperation_edition_facts_of_initiatives", page_with(form="law")),
    ("cooperation_edition_facts_of_initiatives", page_with(status="active")),
    ("cooperation_edition_facts_of_initiatives", page_with(status_note="Unsure.")),
    ("cooperation_edition_facts_of_initiatives", page_with(began="2001")),
    ("cooperation_edition_facts_of_initiatives", page_with(ended="2001")),
    ("cooperation_edition_facts_of_initiatives", page_with(confidence="high")),
    ("cooperation_edition_facts_of_initiatives", page_with(featured=True)),
    ("cooperation_edition_facts_of_initiatives", page_with(acronym="ABC")),
    ("cooperation_edition_facts_when_approved", approved_without("lead_pillar")),
    ("cooperation_edition_facts_when_approved", approved_without("form")),
    ("cooperation_edition_facts_when_approved", approved_without("status")),
    ("cooperation_edition_facts_when_approved", approved_without("confidence")),
    ("cooperation_edition_hindi_has_title", approved_with(summary_hi="सार")),
    ("cooperation_edition_hindi_has_title", approved_with(body_hi="पाठ")),
    ("cooperation_edition_form", lambda: second(draft_initiative(), form="poem")),
    ("cooperation_edition_status", lambda: second(draft_initiative(), status="asleep")),
    ("cooperation_edition_confidence", lambda: second(draft_initiative(), confidence="total")),
    ("cooperation_edition_kind", lambda: second(draft_page(), kind="poem")),
    ("cooperation_edition_significance", lambda: second(draft_page(), significance="huge")),
    ("cooperation_edition_stage", lambda: second(draft_page(), stage="lost")),
    ("cooperation_crossreference_target_unique", lambda: twin(saved(cross_reference()))),
    ("cooperation_crossreference_reason_given", lambda: cross_reference(reason="")),
    ("cooperation_crossreference_relation", lambda: cross_reference(relation="likes")),
    ("cooperation_citation_of_edition_unique", lambda: twin(draft_initiative().citations.get())),
    ("cooperation_citation_of_milestone_unique", cited_milestone),
    ("cooperation_taggededition_tag_unique", lambda: twin(saved(tagged()))),
    ("cooperation_alsoadvances_pillar_unique", lambda: twin(saved(advancing()))),
    ("cooperation_participation_unique", lambda: twin(saved(taking_part()))),
    (
        "cooperation_alias_unique",
        lambda: twin(Alias.objects.create(edition=draft_page(), name="Old name")),
    ),
    ("cooperation_alias_name_given", lambda: Alias(edition=draft_page(), name="")),
    ("cooperation_milestone_anchor_unique", lambda: twin(saved(milestone()))),
    ("cooperation_milestone_anchor_given", lambda: milestone(anchor="")),
    ("cooperation_formerpath_one_target", lambda: former_path(record=None)),
    ("cooperation_formerpath_one_target", lambda: former_path(tag=make_tag())),
    ("cooperation_formerpath_whole", lambda: former_path(path="old/")),
    ("cooperation_formerpath_whole", lambda: former_path(path="/old")),
    (
        "cooperation_organization_country",
        lambda: twin(make_organization(), slug="other", name="Other", country="fr"),
    ),
    (
        "cooperation_organization_slug_given",
        lambda: twin(make_organization(), slug="", name="Other"),
    ),
    ("cooperation_source_key_given", lambda: source_with(key="")),
    ("cooperation_source_url_unique", lambda: twin(make_source(), key="other")),
    ("cooperation_source_side", lambda: source_with(side="moon")),
    ("cooperation_source_kind", lambda: source_with(kind="rumor")),
    ("cooperation_source_confidence", lambda: source_with(confidence="total")),
    ("cooperation_source_address_or_note", lambda: source_with(url="", note="")),
    ("cooperation_edition_one_working", lambda: second(draft_page(), is_working=True)),
    ("cooperation_document_of_its_kind", lambda: document("source", make_source(), tag=make_tag())),
    ("cooperation_document_of_its_kind", wrong_key),
    ("cooperation_searchentry_of_its_kind", lambda: entry(kind="source")),
    ("cooperation_searchentry_of_its_kind", lambda: entry(id=keys_of(EntryKind.SOURCE)[0])),
    ("cooperation_searchentry_of_its_kind", lambda: entry(organization=make_organization())),
    (
        "cooperation_searchname_once",
        lambda: twin(SearchName.objects.create(entry=saved(entry()), key="old", sort=1)),
    ),
    ("cooperation_sharelink_expires_later", lambda: share_link(expires_at=NOON)),
    ("cooperation_sharelink_revoked_by_somebody", lambda: share_link(revoked_at=NOON)),
    ("cooperation_sharelink_revoked_by_somebody", lambda: share_link(revoked_by=make_user())),
    ("cooperation_remark_name_given", lambda: remark(name="")),
    ("cooperation_remark_says_something", lambda: remark(text="")),
    ("cooperation_linkcheck_one_newest", lambda: twin(saved(link_check()))),
    ("cooperation_linkcheck_outcome", lambda: link_check(outcome="asleep")),
    (
        "cooperation_importrun_undone_when_done",
        lambda: ImportRun(by=make_user(), kind="source", file_name="a.csv", rows=1, undone_at=NOON),
    ),
    ("cooperation_leader_slug_given", lambda: leader(slug="")),
    ("cooperation_leader_office", lambda: leader(office="uk")),
    ("cooperation_leader_ended_after_began", lambda: leader(ended=DATE)),
    ("cooperation_savedfilter_name_unique", lambda: twin(saved(saved_filter()))),
    ("cooperation_tag_slug_given", lambda: Tag(name="Trade", folded="trade", slug="")),
    ("cooperation_tag_folded_given", lambda: Tag(name="@", folded="", slug="at")),
    ("cooperation_tagalias_folded_given", lambda: TagAlias(tag=make_tag(), name="@", folded="")),
]
