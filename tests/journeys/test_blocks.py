"""An embedding in a list column, or many columns of numbers, form segments as one feature."""

import json

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sklearn.metrics import adjusted_rand_score

import segmentry as sg
from segmentry.errors import ColumnNotFound, DataError, FindingWarning, SpecError, UsageError
from tests.builders import command

N, WIDTH = 210, 64
GROUPS = np.arange(N) % 3
SETTINGS = ["features.blocks=[embedding]"]


def embeddings() -> np.ndarray:
    """Return embeddings of three groups that differ in two of their 64 numbers."""
    rng = np.random.default_rng(7)
    angles = 2 * np.pi * GROUPS / 3
    rows = 0.1 * rng.standard_normal((N, WIDTH))
    rows[:, :2] += np.stack([np.cos(angles), np.sin(angles)], axis=1) + 0.2 * rng.standard_normal((N, 2))
    return rows.astype(np.float32)


def people() -> pd.DataFrame:
    rng = np.random.default_rng(8)
    return pd.DataFrame(
        {
            "customer_id": [f"C{place:03}" for place in range(N)],
            "age": rng.integers(18, 80, N),
            "income": rng.normal(3000, 400, N).round(),
            "channel": np.where(rng.random(N) < np.choose(GROUPS, [0.9, 0.2, 0.1]), "web", "shop"),
        }
    )


def with_lists(rows=None) -> pd.DataFrame:
    lists = [row.tolist() for row in embeddings()] if rows is None else rows
    return people().assign(embedding=lists)


def agreement(segments) -> float:
    return adjusted_rand_score(GROUPS, np.asarray(segments["segment_id"]))


@pytest.fixture(scope="module")
def study():
    return sg.fit(with_lists(), settings=SETTINGS)


@pytest.fixture(scope="module")
def saved(study, tmp_path_factory):
    folder = tmp_path_factory.mktemp("blocks") / "study"
    study.save(folder)
    return folder


def test_groups_of_an_embedding_are_found_beside_other_numbers(study):
    assert study.evidence.k == 3
    assert agreement(study.segments) >= 0.9


@pytest.mark.slow
def test_as_plain_columns_the_same_numbers_drown_the_groups():
    wide = pd.concat([people(), pd.DataFrame(embeddings()).add_prefix("e_")], axis=1)
    drowned = sg.fit(wide, evidence="quick", k=3)
    assert agreement(drowned.segments) < 0.2
    as_block = sg.fit(
        wide, evidence="quick", k=3, settings={"features": {"blocks": {"e": {"columns": ["e_*"], "scale": "none"}}}}
    )
    assert agreement(as_block.segments) >= 0.9


def test_no_sentence_speaks_of_a_component(study):
    features = study.result.model.features
    assert features.blocks == ("embedding",)
    assert list(features.groups) == ["age", "income", "embedding"]
    profiles = study.result.profiles
    said = [profiles.alike, *(text for item in profiles.segments for text in (item.name, item.story, str(item.action)))]
    said += study.segments["reason"].dropna().tolist()
    said += [study.rules(), json.dumps(study.summary)]
    assert not any("embedding component" in text.lower() for text in said)
    assert not any("component" in item.feature for item in profiles.features)
    assert set(profiles.importance) == {"age", "income", "embedding"}
    assert "embedding nearer to this segment than to the next" in " ".join(study.segments["reason"].dropna())


def test_columns_that_describe_tell_who_the_segments_are(study):
    names = " ".join(item.name for item in study.result.profiles.segments)
    assert "web" in names
    assert "shop" in names


def test_rules_say_what_they_do_not_see(study):
    assert study.rules().startswith("The rules leave out embedding, which also formed the segments.")
    assert study.rules("sql").startswith("-- The rules leave out embedding")


def test_the_report_says_what_components_do_not_tell(saved, tmp_path):
    command("report", saved, "--format", "markdown", "--out", tmp_path / "report.md", cwd=tmp_path)
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "Embedding formed segments by principal components, which mean nothing by themselves" in text
    assert "The 64 numbers of embedding are compared by" in text
    assert "The rule leaves out embedding, and is right for" in text
    assert "embedding component" not in text.lower().replace("principal component", "")


def test_scoring_the_customers_of_the_fit_gives_their_segments(study, saved, tmp_path):
    assert study.score(with_lists())["segment_id"].tolist() == study.segments["segment_id"].tolist()
    with_lists().to_parquet(tmp_path / "customers.parquet")
    done = command("score", saved, tmp_path / "customers.parquet", "--out", tmp_path / "scored.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert pd.read_csv(tmp_path / "scored.csv")["segment_id"].tolist() == study.segments["segment_id"].tolist()
    assert sg.load(saved) == study


@pytest.mark.parametrize("nothing", [None, [], "", "[]"], ids=str)
def test_new_customers_who_all_lack_a_vector_are_scored_by_the_rest(nothing, study):
    alone = study.score(with_lists().iloc[:1])
    assert alone["segment_id"][0] == study.segments["segment_id"][0]
    with pytest.warns(FindingWarning, match=r"embedding \(3\)"):
        assert len(study.score(with_lists([nothing] * N).iloc[:3])) == 3


def test_a_column_that_holds_no_lists_any_more_is_refused(study):
    with pytest.raises(DataError, match="holds no lists of numbers"):
        study.score(people().assign(embedding=1.5))


@pytest.mark.slow
@pytest.mark.parametrize(
    "setting", ["features.categories=famd", "features.categories=one_hot", "features.scale=minmax"]
)
def test_blocks_go_along_with_other_settings(setting):
    study = sg.fit(with_lists(), settings=[*SETTINGS, setting], evidence="quick", k=3)
    assert study.score(with_lists())["segment_id"].tolist() == study.segments["segment_id"].tolist()
    assert set(study.result.profiles.importance) >= {"age", "income", "embedding"}


def as_json(path):
    path.write_text(json.dumps(with_lists().to_dict("records"), default=float), encoding="utf-8")


def as_csv(path):
    with_lists([json.dumps(row.tolist()) for row in embeddings()]).to_csv(path, index=False)


def as_csv_of_numpy(path):
    with np.printoptions(threshold=10_000):
        with_lists([str(row) for row in embeddings()]).to_csv(path, index=False)


def as_fixed_lists(path):
    values = pa.FixedSizeListArray.from_arrays(pa.array(embeddings().ravel()), WIDTH)
    pq.write_table(pa.Table.from_pandas(people()).append_column("embedding", values), path)


def as_arrow(path):
    with pa.ipc.new_file(path, (table := pa.Table.from_pandas(with_lists())).schema) as file:
        file.write_table(table)


FILES = {
    "customers.json": as_json,
    "customers.csv": as_csv,
    "numpy.csv": as_csv_of_numpy,
    "customers.parquet": as_fixed_lists,
    "customers.arrow": as_arrow,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_every_way_to_write_lists_is_read_alike(name, study, tmp_path):
    FILES[name](tmp_path / name)
    again = sg.fit(tmp_path / name, settings=SETTINGS, evidence="quick", k=3)
    assert again.segments["segment_id"].to_pylist() == study.segments["segment_id"].tolist()


@pytest.mark.slow
@pytest.mark.parametrize(
    "frame",
    [
        with_lists(list(embeddings())),
        pl.DataFrame(with_lists().to_dict("list")),
        pl.DataFrame(people()).with_columns(pl.Series("embedding", embeddings(), dtype=pl.Array(pl.Float32, WIDTH))),
        pa.Table.from_pandas(with_lists()),
    ],
    ids=["arrays in pandas", "lists in polars", "arrays in polars", "arrow"],
)
def test_frames_of_every_library_are_read_alike(frame, study):
    again = sg.fit(frame, settings=SETTINGS, evidence="quick", k=3)
    assert list(again.segments["segment_id"].to_numpy()) == study.segments["segment_id"].tolist()


@pytest.mark.slow
def test_the_order_of_the_rows_changes_nothing(study):
    backwards = sg.fit(with_lists().iloc[::-1].reset_index(drop=True), settings=SETTINGS)
    assert backwards.segments["segment_id"].tolist()[::-1] == study.segments["segment_id"].tolist()
    assert backwards.result.model.blocks == study.result.model.blocks


@pytest.mark.slow
def test_customers_without_an_embedding_have_the_mean_and_are_counted():
    lists = [row.tolist() for row in embeddings()]
    lists[4], lists[5], lists[6] = None, [], [float("nan")] * WIDTH
    lists[7][3] = float("nan")
    study = sg.fit(with_lists(lists), settings=SETTINGS, evidence="quick", k=3)
    told = next(item for item in study.findings if item.code == "block_made")
    assert "3 customers have none of them and got the mean" in told.evidence
    assert "1 customer lacks some, which count as the mean" in told.evidence
    assert told.severity == "info"
    reason = study.segments["reason"][4]
    assert "embedding nearer" not in reason
    assert [state.fill for state in study.result.model.features.numeric if state.block] == [0.0] * 10


@pytest.mark.slow
def test_many_customers_without_an_embedding_make_a_warning():
    lists = [None if place % 10 == 0 else row.tolist() for place, row in enumerate(embeddings())]
    study = sg.fit(with_lists(lists), settings=SETTINGS, evidence="quick", k=3)
    assert next(item for item in study.findings if item.code == "block_made").severity == "warning"


def test_one_customer_who_makes_a_component_is_told():
    rows = embeddings()
    rows[9] *= 1000
    study = sg.fit(with_lists(list(rows)), settings=SETTINGS, evidence="quick", k=3)
    told = next(item for item in study.findings if item.code == "block_made")
    assert "One customer alone makes more than 99% of the variance of the first component" in told.evidence
    assert told.severity == "warning"


def test_lists_of_different_lengths_are_refused():
    lists = [row.tolist() for row in embeddings()]
    lists[3] = lists[3][:60]
    with pytest.raises(DataError, match=r"lists of different lengths.*got 209 with 64 numbers, 1 with 60 numbers"):
        sg.fit(with_lists(lists), settings=SETTINGS)


def test_lists_of_another_length_are_not_scored(study):
    with pytest.raises(DataError, match=r"another length than those of the study \(got 63 numbers; expected 64\)"):
        study.score(with_lists(list(embeddings()[:, :63])))


@pytest.mark.parametrize("make", [as_fixed_lists, as_json, as_csv], ids=["parquet", "json", "csv"])
def test_a_column_of_lists_that_takes_no_part_is_told_with_the_option_to_type(make, tmp_path):
    path = tmp_path / f"customers.{ {as_fixed_lists: 'parquet', as_json: 'json', as_csv: 'csv'}[make] }"
    make(path)
    done = command("inspect", path, cwd=tmp_path)
    assert "--set 'features.blocks=[embedding]'" in done.stdout


@pytest.mark.slow
def test_a_block_alone_forms_segments_whose_rules_cannot_be_told(tmp_path):
    study = sg.fit(with_lists(), features=["embedding"], settings=SETTINGS, evidence="quick", k=3)
    assert agreement(study.segments) >= 0.9
    assert list(study.result.model.features.groups) == ["embedding"]
    with pytest.raises(DataError, match="has no rules: blocks of numbers form its segments"):
        study.rules()
    study.save(tmp_path / "study")
    command("report", tmp_path / "study", "--format", "markdown", "--out", tmp_path / "report.md", cwd=tmp_path)
    assert "a condition on their components would tell nothing" in (tmp_path / "report.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_block_counts_by_its_weight():
    once = sg.fit(with_lists(), settings=SETTINGS, evidence="quick", k=3).result.model.features
    twice = sg.fit(
        with_lists(), settings=[*SETTINGS, "features.weights.embedding=2"], evidence="quick", k=3
    ).result.model.features
    weights = [[state.weight for state in found.numeric if state.block] for found in (once, twice)]
    assert weights[0][0] == pytest.approx(1.0)
    assert np.array(weights[1]) == pytest.approx(2 * np.array(weights[0]))


def test_sql_is_refused_with_the_command_that_scores(study):
    with pytest.raises(UsageError, match=r"blocks of numbers.*segmentry score"):
        study.sql(dialect="duckdb")


@pytest.mark.parametrize("method", ["tree", "rfm"])
def test_methods_that_tell_segments_by_single_columns_are_refused(method):
    with pytest.raises(SpecError, match=r"features\.blocks"):
        sg.fit(with_lists(), settings=[*SETTINGS, f"segment.method={method}"])


@pytest.mark.slow
@pytest.mark.parametrize("method", ["mixture", "latent-class", "hierarchical", "sized", "prototypes"])
def test_other_methods_take_blocks_and_score_alike(method):
    study = sg.fit(with_lists(), settings=[*SETTINGS, f"segment.method={method}"], evidence="quick")
    assert study.score(with_lists())["segment_id"].tolist() == study.segments["segment_id"].tolist()
    assert agreement(study.segments) >= 0.8


def test_blocks_beside_a_log_of_orders_are_refused():
    orders = pd.DataFrame({"customer_id": ["C000"] * 3, "date": ["2024-01-01"] * 3, "amount": [1.0] * 3})
    with pytest.raises(SpecError, match="needs a customer table alone"):
        sg.fit(with_lists(), orders=orders, settings=SETTINGS)


@pytest.mark.slow
def test_a_refit_keeps_the_segments_and_a_check_finds_no_drift(study, saved, tmp_path):
    with_lists().to_parquet(tmp_path / "customers.parquet")
    refit = study.refit(with_lists())
    assert refit.segments["segment_id"].tolist() == study.segments["segment_id"].tolist()
    done = command("check", saved, tmp_path / "customers.parquet", cwd=tmp_path)
    assert "Nothing speaks for a refit" in done.stdout


def test_a_check_and_a_score_speak_of_a_component_of_a_block(study):
    moved = with_lists([(2 * row + 0.5).tolist() for row in embeddings()])
    names = [test.name for test in study.check(moved).tests if test.subject == "number"]
    assert "component 1 of embedding" in names
    with pytest.warns(FindingWarning, match=r"component \d+ of embedding is typically"):
        study.score(moved)


@pytest.mark.slow
def test_repeated_rows_are_merged_and_different_embeddings_of_one_customer_are_refused():
    frame = with_lists()
    twice = sg.fit(pd.concat([frame, frame.head(5)], ignore_index=True), settings=SETTINGS, evidence="quick", k=3)
    assert twice.segments.shape[0] == N
    other = frame.head(1).assign(embedding=[[0.0] * WIDTH])
    with pytest.raises(DataError, match="1 customer id has rows with different values"):
        sg.fit(pd.concat([frame, other], ignore_index=True), settings=SETTINGS)


@pytest.mark.slow
def test_rows_of_one_customer_are_averaged_number_by_number_where_that_is_asked_for():
    frame = with_lists()
    apart = pd.concat([frame.assign(embedding=list(embeddings() + shift)) for shift in (-0.5, 0.5)], ignore_index=True)
    averaged = sg.fit(apart, settings=[*SETTINGS, "audit.duplicate_ids=mean"], evidence="quick", k=3)
    whole = sg.fit(frame, settings=SETTINGS, evidence="quick", k=3)
    found, expected = (np.array(study.result.model.blocks[0].centre) for study in (averaged, whole))
    assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.slow
def test_a_customer_of_weight_three_counts_as_three_equal_rows():
    frame = with_lists().drop(columns="customer_id")
    frame["weight"] = 1 + np.arange(N) % 3
    repeated = frame.loc[frame.index.repeat(frame["weight"])].drop(columns="weight").reset_index(drop=True)
    weighted = sg.fit(frame, settings=[*SETTINGS, "segment.weights=weight"], evidence="quick", k=3)
    rows = sg.fit(repeated, settings=SETTINGS, evidence="quick", k=3)
    assert weighted.result.model.blocks == rows.result.model.blocks
    by_row = weighted.segments.loc[weighted.segments.index.repeat(frame["weight"]), "segment_id"]
    assert by_row.tolist() == rows.segments["segment_id"].tolist()


def test_a_segmenter_takes_a_block():
    segmenter = sg.Segmenter(3, evidence="quick", settings=SETTINGS).fit(with_lists())
    assert adjusted_rand_score(GROUPS, segmenter.predict(with_lists())) >= 0.9
    assert segmenter.predict(with_lists()).tolist() == segmenter.labels_.tolist()


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ColumnNotFound, match="did you mean 'embedding'"):
        sg.fit(with_lists(), settings=["features.blocks=[embeding]"])


def test_columns_that_count_through_a_block_are_not_called_useless():
    rng = np.random.default_rng(3)
    wide = pd.DataFrame(rng.standard_normal((80, 31)) + 6 * (np.arange(80) % 2)[:, None]).add_prefix("q_")
    study = sg.fit(
        wide.assign(same=1, customer_id=range(80)), settings=["features.blocks=[q_*]"], k=2, evidence="quick"
    )
    (useless,) = [finding for finding in study.findings if finding.code == "uninformative_columns"]
    assert "same" in useless.evidence
    assert "q_0" not in useless.evidence


@pytest.mark.slow
def test_weights_are_not_advised_where_a_likelihood_decides():
    study = sg.fit(with_lists(), settings=SETTINGS, method="mixture", k=3, evidence="quick")
    (made,) = [finding for finding in study.findings if finding.code == "block_made"]
    assert "features.weights" not in made.remedy
    assert "standardised numbers" not in made.evidence
