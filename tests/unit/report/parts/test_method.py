"""Method and limits: how features were made, and with which seed and versions."""


def test_every_feature_is_listed_with_its_gaps_transform_and_weight(view_of, three):
    assert view_of("method", three)["states"].rows == (("Age", "12", "none", "1"), ("Visits", "0", "none", "1"))


def test_shares_of_the_objective_add_up_to_one(view_of, three):
    rows = view_of("method", three)["objective"].rows
    for column in (1, 2):
        assert 98 <= sum(float(row[column].strip("%")) for row in rows) <= 102


def test_the_spec_the_seed_and_the_versions_are_told(view_of, three):
    view = view_of("method", three)
    assert (view["spec_yaml"], view["seed"]) == ("seed: 0", 0)
    assert view["versions"][0] == ("Segmentry", "9.9")
    assert all(number for _, number in view["versions"])
