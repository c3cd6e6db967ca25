"""Segments that keep their identity when a study is fitted again on newer data."""

import json

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.methods import METHODS, finding_method
from tests.builders import blobs, command, order_lines

ANGLES = np.arange(6) * np.pi / 3
PLACES = 30 * np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)  # no three in a line


def crowd(positions: np.ndarray, sizes: list[int], names: list[str], seed: int) -> pa.Table:
    """Return customers around places, with ids that begin with the name of their place."""
    rng = np.random.default_rng(seed)
    points = np.repeat(positions, sizes, axis=0) + rng.standard_normal((sum(sizes), 2))
    listed = [name for name, size in zip(names, sizes, strict=True) for _ in range(size)]
    ids = [f"{name}{listed[:place].count(name)}" for place, name in enumerate(listed)]
    return pa.table({"customer_id": ids, "spend": points[:, 0], "visits": points[:, 1]})


def fitted(table: pa.Table, k: int) -> sg.Study:
    return sg.fit(table, features=["spend", "visits"], k=k, evidence="quick")


def refitted(study: sg.Study, table: pa.Table, k: int) -> sg.Study:
    return study.refit(table, settings={"segment": {"k": k}})


def segment_of(study: sg.Study) -> dict[str, str]:
    """Return the segment of each customer."""
    return dict(study.segments.select(["customer_id", "segment_id"]).to_pandas().itertuples(index=False))


def main_segment(study: sg.Study, name: str) -> str:
    """Return the segment of most customers whose id begins with a name."""
    ids = [segment for customer, segment in segment_of(study).items() if customer.startswith(name)]
    return max(set(ids), key=ids.count)


@pytest.mark.slow
def test_new_customers_and_another_order_of_sizes_change_no_id():
    study = fitted(crowd(PLACES[:3], [50, 60, 70], ["a", "b", "c"], 0), 3)
    again = refitted(study, crowd(PLACES[:3], [90, 61, 40], ["a", "b", "c"], 1), 3)
    assert all(main_segment(study, name) == main_segment(again, name) for name in "abc")
    assert {item.fate for item in again.changes.transitions} == {"continued"}
    assert study.names == again.names


def test_a_study_whose_dates_count_as_days_is_fitted_again_on_the_same_columns():
    def joined(seed):
        table = crowd(PLACES[:2], [40, 40], ["a", "b"], seed)
        days = [f"2024-{1 + day % 12:02}-{1 + day % 28:02}" for day in range(seed, seed + table.num_rows)]
        return table.append_column("signup_date", pa.array(days))

    study = sg.fit(joined(0), k=2, evidence="quick")
    again = study.refit(joined(1))
    assert "days as customer since signup_date" in study.result.model.features.names
    assert set(again.result.model.features.names) == set(study.result.model.features.names)


@pytest.mark.slow
def test_ids_stay_with_30_other_seeds_and_5_percent_new_customers():
    table = blobs()
    study = sg.fit(table, features=["age", "visits"])
    known = segment_of(study)
    for seed in range(30):
        new = blobs(n_each=2, seed=seed + 100)
        new = new.set_column(0, "customer_id", pa.array([f"n{number}" for number in range(6)]))
        again = study.refit(pa.concat_tables([table, new]), settings=[f"seed={seed + 1}"])
        now = segment_of(again)
        assert all(now[customer] == segment for customer, segment in known.items()), seed


EVENTS = ("none", "split", "merge", "birth", "death")


def history(event: str, rng: np.random.Generator) -> tuple[pa.Table, pa.Table, int]:
    """Return customers before and after an event in the segment `a`, and the number of segments then."""
    positions, names = PLACES[rng.permutation(6)][:4].copy(), ["a", "b", "c", "d"]
    sizes = rng.integers(60, 120, 4).tolist()
    seed = int(rng.integers(1 << 30))
    if event == "merge":
        positions[1] = positions[0] + [7.0, 0.0]
        sizes[1] = sizes[0]
    before = crowd(positions, sizes, names, seed)
    k = 4
    if event == "merge":
        positions[:2] = positions[:2].mean(axis=0)
        k = 3
    if event == "split":
        half = sizes[0] // 2
        positions = np.stack([positions[0] - [3.5, 0.0], positions[0] + np.array([3.5, 0.0]), *positions[1:]])
        sizes, names, k = [half, sizes[0] - half, *sizes[1:]], ["a", "a", "b", "c", "d"], 5
    if event == "birth":
        positions = np.concatenate([positions, [[100.0, 100.0]]])
        sizes, names, k = [*sizes, 80], [*names, "new"], 5
    if event == "death":
        positions, sizes, names, k = positions[1:], sizes[1:], names[1:], 3
    return before, crowd(positions, sizes, names, seed + 1), k


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_200_histories_with_planted_events_are_named(part):
    rng, wrong = np.random.default_rng(part), []
    for number in range(50):
        event = EVENTS[number % len(EVENTS)]
        before, after, k = history(event, rng)
        study = fitted(before, 4)
        again = refitted(study, after, k)
        fate = {item.id: item.fate for item in again.changes.transitions}
        own = fate[main_segment(study, "a")]
        others = {fate[main_segment(study, name)] for name in ("cd" if event == "merge" else "bcd")}
        n_born = len(again.changes.births)
        expected = {"none": "continued", "split": "split", "merge": "merged", "birth": "continued", "death": "retired"}[
            event
        ]
        is_right = own == expected and others == {"continued"}
        if event in {"none", "death"}:
            is_right &= n_born == 0
        if event == "birth":
            is_right &= [item.parents for item in again.changes.births] == [()]
        if not is_right:
            wrong.append((number, event, own, others, n_born))
    assert wrong == []


def shuffled(table: pa.Table, seed: int) -> pa.Table:
    return table.take(pa.array(np.random.default_rng(seed).permutation(table.num_rows)))


def mirrored(positions: np.ndarray, names: str) -> pa.Table:
    """Return 40 customers around each place, at the same distances from all of them."""
    rng = np.random.default_rng(0)
    half = rng.standard_normal((20, 2))
    spread = np.concatenate([half, -half])
    ids = [f"{name}{number}" for name in names for number in range(40)]
    points = np.concatenate([place + spread for place in positions])
    return pa.table({"customer_id": ids, "spend": points[:, 0], "visits": points[:, 1]})


FORMED = [kind for kind, method in METHODS.items() if method.chooses_k or finding_method(kind) is not None]


@pytest.mark.parametrize(
    "method", [pytest.param(kind, marks=[pytest.mark.slow] if kind == "mixture" else []) for kind in FORMED]
)
def test_refits_of_one_study_on_rows_in_another_order_give_the_same_ids(method):
    """All segments are of one size, `a` falls into equal halves, and `b` and `c` become one."""
    study = sg.fit(mirrored(PLACES[:4], "abcd"), method=method, features=["spend", "visits"], evidence="quick")
    positions = PLACES[[0, 1, 1, 3, 4, 5]]
    apart = mirrored(positions, "abcdef")
    moved = np.where([item.startswith("a") for item in apart["customer_id"].to_pylist()], 12.0, 0.0)
    signs = np.where(np.arange(apart.num_rows) % 2, 1.0, -1.0)
    table = apart.set_column(1, "spend", pa.array(apart["spend"].to_numpy() + moved * signs))
    one, *others = (study.refit(shuffled(table, seed)) for seed in range(3))
    for other in others:
        assert segment_of(other) == segment_of(one)
        assert other.changes == one.changes
        assert other.register == one.register


@pytest.mark.slow
def test_ids_never_return():
    table = crowd(PLACES[:3], [50, 60, 70], ["a", "b", "c"], 0)
    study = fitted(table, 3)
    two = refitted(study, table.filter(pa.array([not i.startswith("a") for i in table["customer_id"].to_pylist()])), 2)
    again = refitted(two, table, 3)
    retired = main_segment(study, "a")
    assert [item.id for item in two.register.segments if item.retired] == [retired]
    assert main_segment(again, "a") == "s04"
    assert {item.id for item in again.register.segments} == {"s01", "s02", "s03", "s04"}
    assert again.register.n_fits == 3


@pytest.mark.slow
def test_a_name_of_the_user_goes_with_its_segment_and_is_told_when_that_is_no_more():
    table = crowd(PLACES[:3], [50, 60, 70], ["a", "b", "c"], 0)
    study = fitted(table, 3)
    study = study.rename({main_segment(study, "a"): "Friends", main_segment(study, "b"): "Foes"})
    again = refitted(study, crowd(PLACES[1:4], [40, 90, 50], ["b", "c", "d"], 1), 3)
    assert again.names[main_segment(again, "b")] == "Foes"
    assert "Friends" not in again.names.values()
    assert [item.evidence for item in again.findings if item.code == "unused_names"] == [
        f"“Friends” ({main_segment(study, 'a')}): no segment has enough of the same customers."
    ]


@pytest.mark.slow
def test_names_in_a_study_file_follow_their_segments_when_it_runs_again_on_other_customers(tmp_path):
    """Claim A1 of the documentation's review: the name stayed with the number."""
    from pyarrow.csv import write_csv

    write_csv(crowd(PLACES[:3], [70, 60, 50], ["a", "b", "c"], 0), tmp_path / "shop.csv")
    run = ("run", "shop.csv", "--k", "3", "--evidence", "quick", "--out", "o", "--set", "report.charts=[]")
    assert command(*run, cwd=tmp_path).returncode == 0
    first = main_segment(sg.load(tmp_path / "o"), "b")
    assert command("rename", "o", f"{first}=Regulars", cwd=tmp_path).returncode == 0
    write_csv(crowd(PLACES[:3], [20, 60, 90], ["a", "b", "c"], 1), tmp_path / "shop.csv")
    assert command("run", "o/study.yaml", "--out", "o", cwd=tmp_path).returncode == 0
    again = sg.load(tmp_path / "o")
    assert again.names[main_segment(again, "b")] == "Regulars"


@pytest.mark.slow
def test_names_of_rfm_keep_their_ids_though_the_grid_has_other_names():
    log = order_lines(60)
    study = sg.fit(orders=log, as_of="2023-09-01", method="rfm")
    again = study.refit(orders=log, as_of="2024-06-01")
    both = set(study.names.values()) & set(again.names.values())
    known, now = ({name: item for item, name in one.names.items()} for one in (study, again))
    assert both
    assert all(known[name] == now[name] for name in both)
    scored = dict(again.score(orders=log, as_of="2024-06-01").select(["customer_id", "segment_id"]).to_pandas().values)
    assert scored == segment_of(again)


@pytest.mark.slow
def test_a_dry_run_writes_nothing_and_a_refit_replaces_the_study(tmp_path):
    from pyarrow.csv import write_csv

    write_csv(blobs(), tmp_path / "old.csv")
    write_csv(blobs(seed=3), tmp_path / "new.csv")
    run = ("run", "old.csv", "--k", "3", "--evidence", "quick", "--out", "o", "--set", "report.charts=[]")
    assert command(*run, cwd=tmp_path).returncode == 0
    before = (tmp_path / "o/model.json").read_bytes()
    dry = command("refit", "o", "new.csv", "--dry-run", cwd=tmp_path)
    assert dry.returncode == 0, dry.stderr
    assert "Nothing was written." in dry.stdout
    assert (tmp_path / "o/model.json").read_bytes() == before
    done = command("refit", "o", "new.csv", "--json", cwd=tmp_path)
    assert done.returncode == 0
    assert [item["fate"] for item in json.loads(done.stdout)["transitions"]] == ["continued"] * 3
    assert sg.load(tmp_path / "o").register.n_fits == 2
    assert sg.load(tmp_path / "o").changes.n_customers == 120


@pytest.mark.slow
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_refit_says_first_that_numbers_are_in_another_unit(tmp_path, form):
    from pyarrow.csv import write_csv

    def spend(factor):
        customers = pa.table({"customer_id": [f"c{n}" for n in range(90)], "visits": [n % 9 for n in range(90)]})
        return customers.append_column("spend", pa.array([factor * (40 + n * 7 % 50) for n in range(90)]))

    write_csv(spend(1), tmp_path / "euros.csv")
    write_csv(spend(100), tmp_path / "cents.csv")
    run = ("run", "euros.csv", "--k", "2", "--evidence", "quick", "--out", "o", "--set", "report.charts=[]")
    assert command(*run, cwd=tmp_path).returncode == 0
    again = command("refit", "o", "cents.csv", "--dry-run", *form, cwd=tmp_path)
    assert "Numbers in another unit than those of the study. spend is typically" in again.stderr


def test_a_refit_of_another_kind_of_data_is_refused():
    study = fitted(crowd(PLACES[:3], [50, 60, 70], ["a", "b", "c"], 0), 3)
    with pytest.raises(sg.UsageError, match="was not made of orders"):
        study.refit(orders=order_lines(40))
    with pytest.raises(sg.UsageError, match="names neither customers nor orders"):
        study.refit()


@pytest.mark.slow
def test_a_new_segment_does_not_take_the_name_of_one_that_has_retired():
    table = crowd(PLACES[:3], [50, 60, 70], ["a", "b", "c"], 0)
    study = fitted(table, 3)
    without_a = table.filter(pa.array([not i.startswith("a") for i in table["customer_id"].to_pylist()]))
    names = [study.names[main_segment(study, "a")]]
    for _ in range(2):
        study = refitted(refitted(study, without_a, 2), table, 3)
        names.append(study.names[main_segment(study, "a")])
    assert names[1:] == [f"{names[0]} (2)", f"{names[0]} (3)"]
