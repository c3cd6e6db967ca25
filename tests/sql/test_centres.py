"""Queries for methods with centres give what score gives, whatever a warehouse holds."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

import segmentry
from segmentry.engines.dialects import DIALECTS
from segmentry.errors import DataError, UsageError
from segmentry.study.sql import Asked, query_of
from tests.builders import blobs
from tests.sql.databases import DATABASES
from tests.sql.parity import assert_parity, differences, expected_rows

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")

TAIL = 'wei"rd `näme\\'
QUICK = {"evidence": "quick", "k": 4}
NO_WORDS = {"audit": {"skewness": 100.0}}


def odd_customers(n: int = 240) -> pa.Table:
    """Return customers with gaps, odd names, answers, texts with blanks, numbers below 0 and a long tail."""
    rng = np.random.default_rng(3)
    numbers = np.round(rng.gamma(2.0, 40.0, n), 2).tolist()
    numbers[::17] = [None] * len(numbers[::17])
    shops = np.array(["north", "süd", "o'hara", " west "])[rng.integers(0, 4, n)].tolist()
    shops[5] = None
    return pa.table(
        {
            "id": [f" c{number:03d} " for number in range(n)],
            TAIL: numbers,
            "visits per year (k$)": rng.poisson(4, n),
            "balance": np.round(rng.normal(0.0, 30.0, n), 1),
            "is member": np.array(["Yes", "no"])[rng.integers(0, 2, n)].tolist(),
            "shop": shops,
        }
    )


def _slow(value: str):
    """Return a case that others like it protect in the quick tests."""
    return pytest.param(value, marks=pytest.mark.slow)


@pytest.fixture(scope="module")
def odd() -> pa.Table:
    return odd_customers()


def test_groups_that_nobody_can_miss():
    assert_parity(segmentry.fit(blobs(), **QUICK), blobs())


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [*map(_slow, ["none", "rank", "winsor", "auto"]), "quantile", "yeo-johnson", "soft-clip"]
)
def test_transforms(odd, kind):
    assert_parity(segmentry.fit(odd, settings=NO_WORDS | {"features": {"transform": kind}}, **QUICK), odd)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["log1p", "sqrt"])
def test_transforms_of_numbers_from_0_on(odd, kind):
    options = {"features": [TAIL, "visits per year (k$)"], "settings": {"features": {"transform": kind}}}
    study = segmentry.fit(odd, **options, **QUICK)
    below = odd.set_column(2, "visits per year (k$)", pa.array([-3, *range(odd.num_rows - 1)]))
    assert_parity(study, odd)
    assert_parity(study, below)


@pytest.mark.slow
@pytest.mark.parametrize("scale", [*map(_slow, ["none", "minmax"]), "robust"])
def test_scales_and_weights(odd, scale):
    weights = {"balance": 2.5, TAIL: 0.3}
    assert_parity(segmentry.fit(odd, settings={"features": {"scale": scale, "weights": weights}}, **QUICK), odd)


@pytest.mark.parametrize("missing", ["unknown", "zero"])
def test_shares_of_columns(odd, missing):
    group = {"columns": [TAIL, "visits per year (k$)", "balance"], "total": True, "missing": missing}
    assert_parity(segmentry.fit(odd, settings={"features": {"shares": {"spend": group}}}, **QUICK), odd)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["kmeans", _slow("mixture")])
def test_common_axes_of_numbers_and_categories(odd, method):
    assert_parity(segmentry.fit(odd, method=method, settings={"features": {"categories": "famd"}}, **QUICK), odd)


@pytest.mark.slow
def test_categories_and_answers(odd):
    settings = {"features": {"categories": "one_hot"}}
    study = segmentry.fit(odd, features=[TAIL, "is member", "shop"], settings=settings, **QUICK)
    unseen = odd.set_column(5, "shop", pa.array(["elsewhere", "", None, *odd["shop"].to_pylist()[3:]], pa.string()))
    assert_parity(study, odd)
    assert_parity(study, unseen)


@pytest.mark.slow
def test_answers_may_be_stored_as_texts_numbers_or_truth_values(odd):
    study = segmentry.fit(odd, features=[TAIL, "is member"], **QUICK)
    texts, numbers, flags = (
        odd.set_column(4, "is member", pa.array(values * 80))
        for values in (["yes", " NO ", "?"], [1, 0, None], [True, False, None])
    )
    expected = expected_rows(study.score(texts))
    assert expected == expected_rows(study.score(numbers))
    for name, run in DATABASES.items():
        for stored in (texts, numbers, flags):
            assert differences(run(study.sql(name), {"customers": stored}), expected) == [], name


@pytest.mark.slow
@pytest.mark.parametrize("method", ["hierarchical", "sized"])
def test_other_methods_with_centres(odd, method):
    assert_parity(segmentry.fit(odd, method=method, **QUICK), odd)


@pytest.mark.slow
def test_one_segment(odd):
    assert_parity(segmentry.fit(odd, evidence="quick", k=1), odd)


def test_ties_go_to_the_first_segment():
    steps = [step / 2 for step in range(-4, 5)]
    grid = np.array([(x, y) for x in steps for y in steps])
    table = pa.table({"id": [f"g{row}" for row in range(len(grid))], "east": grid[:, 0], "north": grid[:, 1]})
    study = segmentry.fit(table, settings={"features": {"scale": "none"}}, **QUICK)
    model = study._result.model
    features = tuple(replace(item, centre=0.0) for item in model.features.numeric)
    centres = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    partition = replace(model.partition, centres=centres)
    model = replace(model, features=replace(model.features, numeric=features), partition=partition)
    tied = type(study)(replace(study._result, model=model), study._origin)
    fits = tied.score(table)["fit"].to_pylist()
    assert fits.count(0.0) == 17, "the two diagonals"
    assert_parity(tied, table)


@pytest.mark.slow
def test_40_features_and_12_segments_are_no_matter():
    rng = np.random.default_rng(0)
    numbers = {f"f{index}": rng.gamma(2.0, 1.0, 300) for index in range(40)}
    table = pa.table({"customer_id": [f"c{row}" for row in range(300)], **numbers})
    assert_parity(segmentry.fit(table, evidence="quick", k=12), table)


@pytest.mark.slow
def test_sentinels_placeholders_and_impossible_numbers_are_missing(odd):
    values = odd[TAIL].to_pylist()
    values[:12] = [-999.0, 99999.0, 1e101, float("nan"), float("inf"), *[99999.0] * 7]
    table = odd.set_column(1, TAIL, pa.array(values, pa.float64()))
    table = table.append_column("age", pa.array([5, 40, 200, *([30, 50, 61] * 79)]))
    assert_parity(segmentry.fit(table, features=[TAIL, "age"], **QUICK), table)


def test_equal_rows_of_a_customer_count_once_and_different_ones_give_no_segment():
    customers = blobs()
    study = segmentry.fit(customers, features=["age", "visits"], **QUICK)
    doubled = pa.concat_tables([customers, customers.slice(0, 3)])
    assert_parity(study, doubled)
    other = customers.slice(0, 1).set_column(1, "age", pa.array([999.5]))
    expected = expected_rows(study.score(customers)) | {"c0000": (None, None, None, None)}
    for name, run in DATABASES.items():
        rows = run(study.sql(name), {"customers": pa.concat_tables([customers, other])})
        assert differences(rows, expected) == [], name


def test_customers_without_an_id_are_left_out():
    customers = blobs()
    study = segmentry.fit(customers, **QUICK)
    ids = [None, "  ", *customers["customer_id"].to_pylist()[2:]]
    for name, run in DATABASES.items():
        rows = run(study.sql(name), {"customers": customers.set_column(0, "customer_id", pa.array(ids))})
        assert len(rows) == customers.num_rows - 2, name


@pytest.mark.slow
def test_a_table_may_have_an_id_that_the_study_lacks(odd):
    without = odd.drop_columns(["id"])
    study = segmentry.fit(without, **QUICK)
    with pytest.raises(DataError, match="--id COLUMN"):
        study.sql("duckdb")
    expected = dict(zip(odd["id"].to_pylist(), expected_rows(study.score(without)).values(), strict=True))
    expected = {name.strip(): row for name, row in expected.items()}
    rows = DATABASES["duckdb"](study.sql("duckdb", id_column="id"), {"customers": odd})
    assert differences(rows, expected) == []


def test_the_table_may_have_another_name():
    customers = blobs()
    study = segmentry.fit(customers, **QUICK)
    query = study.sql("duckdb", table="main.crm people")
    rows = DATABASES["duckdb"](query, {"crm people": customers})
    assert differences(rows, expected_rows(study.score(customers))) == []
    with pytest.raises(UsageError, match="step of the query"):
        study.sql("duckdb", table="Distances")


def test_a_dialect_that_is_not_known_is_refused():
    study = segmentry.fit(blobs(), **QUICK)
    with pytest.raises(UsageError, match="did you mean 'postgres'"):
        study.sql("postgre")


def test_a_method_that_is_no_arithmetic_is_refused_by_name():
    study = segmentry.fit(blobs(), method="medoids", **QUICK)
    with pytest.raises(UsageError, match=r"Medoids.*segmentry score"):
        study.sql("duckdb")


def test_numbers_with_texts_among_them_are_refused():
    ages = ["80+", *(str(age) for age in range(20, 139))]
    table = blobs().set_column(1, "age", pa.array(ages))
    with pytest.raises(DataError, match="'80\\+'"):
        segmentry.fit(table, features=["age", "visits"], **QUICK).sql("duckdb")


@pytest.mark.parametrize("name", DATABASES)
def test_a_text_that_is_no_number_stops_the_query(name):
    study = segmentry.fit(blobs(), features=["age", "visits"], **QUICK)
    texts = pa.array(["$90,000 ", *map(str, blobs()["age"].to_pylist()[1:])])
    with pytest.raises(Exception, match=r"malformed JSON|Could not convert"):
        DATABASES[name](study.sql(name), {"customers": blobs().set_column(1, "age", texts)})
    numbers = pa.array([f" {value!r}" for value in blobs()["age"].to_pylist()])
    rows = DATABASES[name](study.sql(name), {"customers": blobs().set_column(1, "age", numbers)})
    assert differences(rows, expected_rows(study.score(blobs()))) == []


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_has_a_meaning_for_all_that_queries_call(odd, dialect):
    settings = NO_WORDS | {"features": {"categories": "one_hot", "transform": "yeo-johnson"}}
    study = segmentry.fit(odd, features=[TAIL, "is member", "shop", "balance"], settings=settings, **QUICK)
    query = study.sql(dialect)
    assert query == query_of(study._result, Asked(dialect=dialect))
    assert all(name not in query.lower() for name in ("as_text(", "least_of(", "trimmed(", "rounded("))
