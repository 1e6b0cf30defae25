"""Who says so, side by side."""

from cooperation.models import Citation, Side, Source
from cooperation.provenance import by_side, in_words, numbered


def cited(*sources):
    """Citations, in memory, of sources given as side, publisher and whether official."""
    return [
        Citation(source=Source(key=f"{n}", side=side, publisher=publisher, official=official))
        for n, (side, publisher, official) in enumerate(sources)
    ]


def test_sides_stand_in_one_order_and_none_is_empty():
    groups = by_side(
        cited(
            (Side.THIRD_PARTY, "Times", False),
            (Side.JOINT, "Both", True),
            (Side.US, "State", True),
        )
    )
    assert [(group.side, group.label) for group in groups] == [
        ("us", "United States"),
        ("joint", "Joint"),
        ("third party", "Third parties"),
    ]


def test_inside_a_side_the_order_of_the_editors_holds():
    [group] = by_side(cited(*[(Side.US, name, True) for name in ("State", "Army", "House")]))
    assert [source.publisher for source in group.sources] == ["State", "Army", "House"]


def test_several_documents_of_one_publisher_are_one_voice():
    [group] = by_side(
        cited(
            (Side.US, "State", True),
            (Side.US, "Army", True),
            (Side.US, "State", True),
            (Side.US, "State", False),
        )
    )
    assert [
        (voice.publisher, voice.official, voice.count, voice.source.key) for voice in group.voices
    ] == [("State", True, 2, "0"), ("Army", True, 1, "1"), ("State", False, 1, "3")]


def test_numbers_run_through_all_sides_in_order_of_reading():
    groups = by_side(
        cited((Side.JOINT, "Both", True), (Side.US, "State", True), (Side.INDIA, "MEA", True))
    )
    assert [(source.number, source.publisher) for source in numbered(groups)] == [
        (1, "State"),
        (2, "MEA"),
        (3, "Both"),
    ]


def test_counts_in_words():
    two = by_side(
        cited(
            (Side.US, "State", True),
            (Side.JOINT, "Both", True),
            (Side.THIRD_PARTY, "Times", False),
            (Side.THIRD_PARTY, "Post", False),
        )
    )
    assert in_words(two) == "1 United States, 1 joint, 2 third parties"
    assert in_words(by_side(cited((Side.THIRD_PARTY, "Times", False)))) == "1 third party"
    assert in_words([]) == ""


def test_a_voice_knows_the_numbers_of_its_documents():
    groups = by_side(
        cited((Side.US, "State", True), (Side.US, "Army", True), (Side.US, "State", True))
    )
    assert [voice.numbers for voice in groups[0].voices] == [[], []]
    numbered(groups)
    assert [voice.numbers for voice in groups[0].voices] == [[1, 3], [2]]
