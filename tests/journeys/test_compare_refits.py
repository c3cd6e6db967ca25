"""Two studies of one register: what became of each id, who moved, and how the specs differ."""

import numpy as np
import pyarrow as pa
import pytest
from pyarrow.csv import write_csv

import segmentry as sg
from tests.builders import command, json_of
from tests.journeys.test_refit import PLACES, crowd, fitted, main_segment, refitted


def paths(found):
    return {path.id: path for path in found.lineage.segments}


@pytest.fixture(scope="module")
def months():
    """Return a study and two refits: the segment of `a` is split, then `b` goes and `new` comes."""
    halves = np.stack([PLACES[0] - [3.5, 0.0], PLACES[0] + [3.5, 0.0], *PLACES[1:4]])
    first = fitted(crowd(PLACES[:4], [80, 70, 60, 50], list("abcd"), 0), 4)
    second = refitted(first, crowd(halves, [40, 40, 70, 60, 50], list("aabcd"), 1), 5)
    positions = np.concatenate([halves[[0, 1, 3, 4]], [[100.0, 100.0]]])
    return first, second, refitted(second, crowd(positions, [40, 40, 60, 50, 30], [*"aacd", "new"], 2), 5)


def test_a_refit_is_matched_by_ids_and_customers_of_a_split_segment_did_not_move(months):
    first, second, _ = months
    found = sg.compare(first, second)
    split = main_segment(first, "a")
    fates = {item: path.fate for item, path in paths(found).items()}
    expected = {item.id: item.fate for item in second.changes.transitions}
    assert fates == {**expected, **dict.fromkeys((birth.id for birth in second.changes.births), "born")}
    assert fates[split] == "split"
    parts = {second_id for customer, second_id in customers_of(second) if customer.startswith("a")}
    assert set(paths(found)[split].becomes) == parts
    assert found.n_moved == 0
    assert found.lineage.n_refits == 1


def customers_of(study):
    return study.segments.select(["customer_id", "segment_id"]).to_pandas().itertuples(index=False)


def test_several_refits_are_followed_through_the_register(months):
    first, second, third = months
    found = sg.compare(first, third)
    told = paths(found)
    assert found.lineage.n_refits == 2
    assert told[main_segment(first, "a")].fate == "split"
    assert told[main_segment(first, "b")].fate == "retired"
    assert {told[main_segment(first, name)].fate for name in "cd"} == {"continued"}
    born = main_segment(third, "new")
    assert (told[born].fate, told[born].name_before, told[born].n_now) == ("born", None, 30)
    assert set(told[main_segment(first, "a")].becomes) == {
        segment for customer, segment in customers_of(third) if customer.startswith("a")
    }
    later = paths(sg.compare(second, third))
    assert "split" not in {path.fate for path in later.values()}


def test_the_order_of_the_two_plays_no_part_for_what_became_of_the_segments(months):
    first, _, third = months
    there, back = sg.compare(first, third), sg.compare(third, first)
    assert [path.fate for path in there.lineage.segments] == [path.fate for path in back.lineage.segments]
    assert there.n_moved == back.n_moved
    by_ids = [
        {
            frozenset((first, second)): count
            for first, counts in zip(found.first_ids, found.counts, strict=True)
            for second, count in zip(found.second_ids, counts, strict=True)
            if count
        }
        for found in (there, back)
    ]
    assert by_ids[0] == by_ids[1]


def test_names_play_no_part_and_a_new_one_is_told(months):
    first, second, _ = months
    kept = main_segment(first, "c")
    named = second.rename({kept: "Regulars"})
    found = sg.compare(first, named)
    assert paths(found)[kept].name_now == "Regulars"
    assert any(text.endswith("is called “Regulars” now.") for text in found.sentences)
    assert found.n_moved == 0


@pytest.mark.slow
def test_customers_who_went_elsewhere_are_told_with_both_ids():
    table = crowd(PLACES[:3], [60, 60, 60], list("abc"), 0)
    first = fitted(table, 3)
    positions = table["customer_id"].to_pylist().index("a0"), table["customer_id"].to_pylist().index("b0")
    spend, visits = (table[name].to_numpy().copy() for name in ("spend", "visits"))
    spend[positions[0]], visits[positions[0]] = spend[positions[1]], visits[positions[1]]
    second = first.refit(pa.table({"customer_id": table["customer_id"], "spend": spend, "visits": visits}))
    (move,) = sg.compare(first, second).moves
    assert (move.first_id, move.second_id, move.n_customers) == (main_segment(first, "a"), main_segment(first, "b"), 1)


@pytest.mark.slow
def test_studies_of_different_registers_are_compared_as_before(months):
    first = months[0]
    other = fitted(crowd(PLACES[:4], [80, 70, 60, 50], list("abcd"), 9), 4)
    sibling = refitted(first, crowd(PLACES[:4], [80, 70, 60, 50], list("abcd"), 5), 4)
    assert sg.compare(first, other).lineage is None
    assert sg.compare(months[1], sibling).lineage is None
    assert {move.first_id for move in sg.compare(first, other).moves} <= {None}


def test_only_fields_of_the_spec_that_differ_are_told(months):
    first, second, _ = months
    (found,) = sg.compare(first, second).spec_differences
    assert (found.path, found.first, found.second) == ("segment.k.value", "4", "5")
    assert found.meaning == "Number of segments to fit."
    plain = crowd(PLACES[:3], [60, 60, 60], list("abc"), 0)
    settings = {"features": {"scale": "robust", "weights": {"spend": 2.0}}, "report": {"png": True}, "n_threads": 1}
    one = sg.fit(plain, k=3, evidence="quick")
    other = sg.fit(plain, method="medoids", k=3, evidence="quick", seed=4, settings=settings)
    told = {item.path: (item.first, item.second) for item in sg.compare(one, other).spec_differences}
    assert told == {
        "seed": ("0", "4"),
        "features.scale": ("standard", "robust"),
        "features.weights.spend": (None, "2.0"),
        "segment.method": ("kmeans", "medoids"),
    }
    assert sg.compare(one, one).spec_differences == ()


@pytest.mark.slow
def test_the_command_line_tells_the_same(tmp_path):
    write_csv(crowd(PLACES[:3], [70, 60, 50], list("abc"), 0), tmp_path / "january.csv")
    write_csv(crowd(PLACES[:3], [70, 66, 55], list("abc"), 1), tmp_path / "june.csv")
    run = ("run", "january.csv", "--k", "3", "--evidence", "quick", "--out", "one", "--set", "report.charts=[]")
    assert command(*run, cwd=tmp_path).returncode == 0
    assert command("refit", "one", "june.csv", "--out", "two", cwd=tmp_path).returncode == 0
    told = command("compare", "one", "two", cwd=tmp_path).stdout
    assert "two is one after 1 refit, so segments are matched by their ids: 3 continued." in told
    assert "ingest.customers: january.csv; june.csv." in told
    assert "what became of it" in told
    found = json_of(command("compare", "one", "two", "--json", cwd=tmp_path))
    assert [item["fate"] for item in found["lineage"]["segments"]] == ["continued"] * 3
    assert [item["path"] for item in found["spec_differences"]] == ["ingest.customers"]
