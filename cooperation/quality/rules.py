"""The names of the rules and what editors read of them. Pure: the settings read this module."""

from typing import NamedTuple


class Rule(NamedTuple):
    """One rule. `label` heads its list, `advice` says what to do.

    What a `stored` rule finds depends on the content of an edition alone and is kept as `Finding`
    rows; it may be made to stand in the way of publication. The others depend on the day or on
    other records, and are asked when somebody looks.
    """

    slug: str
    label: str
    advice: str
    stored: bool = True


RULES = {
    rule.slug: rule
    for rule in (
        Rule(
            "unsourced-milestone",
            "Milestones without a source",
            "Name the document that says so at the milestone.",
        ),
        Rule(
            "unsourced-text",
            "Figures and years in the text without a source",
            "Cite a source at the sentence with [@key], or link to the record that has one.",
        ),
        Rule(
            "one-sided",
            "Sources of one side only",
            "Find a document of the other side, or a joint one.",
        ),
        Rule(
            "undated",
            "Initiatives without any date",
            "Say when it began, or add a milestone.",
        ),
        Rule(
            "missing-summary",
            "No summary",
            "Write one or two sentences that stand alone in lists.",
        ),
        Rule(
            "vague-link",
            "Links that do not say where they lead",
            "Link the words that name what is there.",
        ),
        Rule(
            "heading-order",
            "Headings out of order",
            "Go down one level at a time: ## before ###.",
        ),
        Rule(
            "long-sentence",
            "Sentences of more than 40 words",
            "Make two sentences of it.",
        ),
        Rule(
            "overdue",
            "Overdue for review",
            "Check the facts, mark the record as verified and set a new day for its review.",
            stored=False,
        ),
        Rule(
            "unverified",
            "Not verified for a year",
            "Check the facts and mark the record as verified.",
            stored=False,
        ),
        Rule(
            "broken-link",
            "Sources whose link is broken",
            "Correct the address of the source, or give its archived copy.",
            stored=False,
        ),
        Rule(
            "moved-link",
            "Sources that have moved to another address",
            "Take the new address over, if the same document is there.",
            stored=False,
        ),
        Rule(
            "future-milestone",
            "Milestones that are still to come",
            "Give the day on which it happened, or take it out until it does.",
            stored=False,
        ),
        Rule(
            "orphan",
            "Live, and tied to no other record",
            "Add a cross-reference with its reason, here or on the record it belongs with.",
            stored=False,
        ),
    )
}
STORED = tuple(rule.slug for rule in RULES.values() if rule.stored)
