"""Names: readable, and no two the same."""

from segmentry.results import FeatureProfile
from segmentry.stages.explain.names import name_segments
from segmentry.stages.explain.stories import tell_story


def profile(**differences):
    return [
        FeatureProfile(name, True, 1.0, 2.0, 0.5, 3.0, 1.5, 1.2, difference, 100.0, 0.0)
        for name, difference in differences.items()
    ]


def test_names_say_the_two_strongest_differences():
    names = name_segments(
        [
            profile(age=-1.2, yearly_spend=1.5, visits=0.1),
            profile(age=1.2, yearly_spend=-1.5, visits=0.1),
            profile(age=0.1, yearly_spend=0.1, visits=0.0),
        ]
    )
    assert names == ["Young high spenders", "Older low spenders", "Typical customers"]


def test_unknown_features_speak_for_themselves():
    assert name_segments([profile(Fresh=1.0, Milk=0.8), profile(Fresh=-1.0, Milk=0.8)]) == [
        "High fresh and milk",
        "High milk, low fresh",
    ]


def test_the_same_words_get_another_marker_or_a_degree():
    names = name_segments([profile(age=1.0, x=0.1), profile(age=2.0, x=0.2), profile(age=3.0, x=-0.3)])
    assert len(set(names)) == 3
    more = name_segments([profile(a=1.0, b=0.9, c=0.8), profile(a=1.0, b=0.9, c=-0.8)])
    assert more == ["High a and b and c", "High a and b, low c"]


def test_one_segment_is_all_customers():
    assert name_segments([profile(age=0.0)]) == ["All customers"]


def test_a_story_tells_the_numbers_of_the_profile():
    story = tell_story(profile(spend=1.2), [])
    assert story == "spend is higher than usual: typically 2, against 1.2 for all customers."
    assert tell_story(profile(spend=0.1), []) == "No feature differs much from all customers."


def test_degrees_rise_with_the_difference():
    for count in range(2, 8):
        names = name_segments([profile(age=0.5 + place) for place in range(count)])
        assert len(set(names)) == count
        assert names[-1] != names[0]
    assert name_segments([profile(age=3.0), profile(age=0.5)]) == ["Markedly older customers", "Older customers"]
