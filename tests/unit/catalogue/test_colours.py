"""A segment has the colour of its id, so that it keeps it when others come or go."""

from segmentry.catalogue.colours import PALETTE, colours_of


def test_a_segment_keeps_its_colour_when_others_are_gone():
    before = dict(zip(ids := ["s01", "s02", "s03", "s04"], colours_of(ids), strict=True))
    assert list(before.values()) == list(PALETTE[:4])
    assert colours_of(["s02", "s04", "s05"]) == [before["s02"], before["s04"], PALETTE[4]]


def test_up_to_twelve_segments_have_different_colours_whatever_their_ids():
    for ids in (["s01", "s13", "s25"], [f"s{number:02}" for number in range(3, 27, 2)]):
        assert len(set(colours_of(ids))) == len(ids)


def test_colours_repeat_after_twelve():
    assert set(colours_of([f"s{number:02}" for number in range(1, 20)])) == set(PALETTE)
