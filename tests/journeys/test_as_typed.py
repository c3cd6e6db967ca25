"""Arguments as Python users type them: arrays, NumPy numbers, ranges, one name, callbacks, pickles."""

import copy
import pickle
import subprocess
import sys
import warnings
from functools import cached_property

import joblib
import numpy as np
import pytest

import segmentry as sg
from segmentry.errors import DataError, UsageError
from tests.builders import blobs, order_lines

QUICK = {"k": 3, "evidence": "quick"}
NUMBERS = ["age", "visits"]


@pytest.fixture(scope="module")
def frame():
    return blobs().to_pandas()


@pytest.fixture(scope="module")
def study(frame):
    return sg.fit(frame, **QUICK)


def labels(study) -> list[str]:
    segments = study.segments
    column = segments["segment_id"]
    return column.to_pylist() if hasattr(column, "to_pylist") else list(column)


@pytest.mark.parametrize(
    "make",
    [
        lambda frame: frame[NUMBERS].to_numpy(),
        lambda frame: np.asfortranarray(frame[NUMBERS].to_numpy()),
        lambda frame: frame[NUMBERS].to_numpy(dtype=object),
        lambda frame: frame[NUMBERS].to_records(index=False),
        lambda frame: {name: frame[name].tolist() for name in NUMBERS},
        lambda frame: frame[NUMBERS].to_dict("records"),
    ],
    ids=["array", "Fortran", "objects", "records", "dict", "list of dicts"],
)
def test_whatever_holds_the_numbers_gives_the_same_segments(frame, study, make):
    assert labels(sg.fit(make(frame), features=NUMBERS, **QUICK)) == labels(study)


@pytest.mark.slow
def test_columns_of_an_array_are_numbered_where_no_names_are_given(frame, study):
    fitted = sg.fit(frame[NUMBERS].to_numpy(), **QUICK)
    assert fitted.result.model.features.names == ["x0", "x1"]
    assert labels(fitted) == labels(study)
    assert sg.fit(frame[NUMBERS].to_numpy(), features=["x1"], **QUICK).result.model.features.names == ["x1"]
    scored = fitted.score(frame[NUMBERS].to_numpy()[:9])
    assert scored["segment_id"].to_pylist() == labels(study)[:9]


def test_masked_values_of_an_array_are_missing(frame):
    values = np.ma.masked_equal(frame[NUMBERS].to_numpy(), frame["age"].iloc[0])
    fitted = sg.fit(values, features=NUMBERS, **QUICK)
    assert next(item for item in fitted.result.profiles.features if item.feature == "age").n_known == len(frame) - 1


@pytest.mark.parametrize("shape", [(4,), (2, 3, 4), (5, 0), ()])
def test_an_array_of_another_shape_is_refused(shape):
    with pytest.raises(DataError, match="is no table"):
        sg.fit(np.zeros(shape))


@pytest.mark.parametrize(("k", "expected"), [(np.int64(4), 4), (range(4, 5), 4), ([5, 4], 4), (range(2, 6), 3)])
def test_k_may_be_a_number_of_numpy_or_the_numbers_to_choose_from(frame, k, expected):
    assert sg.fit(frame, k=k, evidence="quick").summary["k"] == expected


@pytest.mark.parametrize("k", [[], [2, 4], range(2, 9, 2), [2.5], [True], ["3"]])
def test_numbers_that_do_not_follow_each_other_are_refused(frame, k):
    with pytest.raises(UsageError, match="k must be one number"):
        sg.fit(frame, k=k)


@pytest.mark.parametrize("features", [[], 7, [1], [None]])
def test_what_names_no_columns_is_refused(frame, features):
    with pytest.raises(UsageError, match="features must be column names"):
        sg.fit(frame, features=features)


def test_one_feature_may_be_a_name(frame):
    assert sg.fit(frame, features="age", **QUICK).result.model.features.names == ["age"]


@pytest.mark.slow
def test_the_order_in_which_features_are_named_changes_nothing(frame):
    one, other = (sg.fit(frame, features=names, **QUICK) for names in (NUMBERS, NUMBERS[::-1]))
    assert one.names == other.names
    assert one.segments.equals(other.segments)


@pytest.mark.slow
def test_a_seed_that_nobody_gave_is_drawn_told_and_kept(frame):
    one, other = (sg.fit(frame, seed=None, **QUICK) for _ in range(2))
    seeds = {item.result.model.spec.seed for item in (one, other)}
    assert len(seeds) == 2
    told = next(item for item in one.findings if item.code == "seed_drawn")
    assert f"seed={one.result.model.spec.seed}" in told.remedy
    assert labels(sg.fit(frame, seed=one.result.model.spec.seed, **QUICK)) == labels(one)


@pytest.mark.parametrize("copied", [lambda study: pickle.loads(pickle.dumps(study)), copy.deepcopy, copy.copy])
def test_a_study_can_be_copied_hashed_and_compared(frame, study, copied):
    twin = copied(study)
    assert twin == study
    assert hash(twin) == hash(study)
    assert twin.segments.equals(study.segments)
    assert twin.score(frame.head(3)).equals(study.score(frame.head(3)))
    assert study not in {sg.fit(frame, k=4, evidence="quick"), None, 3}


@pytest.mark.slow
@pytest.mark.parametrize("of", ["customers", "orders"])
def test_a_study_whose_charts_and_other_answers_were_made_can_be_pickled(frame, of):
    study = (
        sg.fit(frame, **QUICK) if of == "customers" else sg.fit(orders=order_lines(60), method="rfm", evidence="quick")
    )
    cached = [name for name in dir(type(study)) if isinstance(getattr(type(study), name), cached_property)]
    for name in cached:
        if name != "estimator" or of == "customers":
            getattr(study, name)
    drawn = [study.charts[name] for name in study.charts]
    assert drawn
    twin, same_charts = pickle.loads(pickle.dumps((study, drawn)))
    assert twin == copy.deepcopy(study) == study
    assert [chart.rows for chart in same_charts] == [chart.rows for chart in drawn]


def test_joblib_hashes_and_stores_a_study(study, tmp_path):
    assert joblib.hash(study) == joblib.hash(study)
    joblib.dump(study, tmp_path / "study.joblib")
    assert joblib.load(tmp_path / "study.joblib") == study


def test_a_mistyped_chart_is_told_with_the_right_name(study):
    with pytest.raises(KeyError, match="did you mean elbow"):
        study.charts["elbw"]


@pytest.mark.slow
def test_progress_is_told_to_a_function_or_a_bar(frame):
    calls = []
    sg.fit(frame, progress=lambda stage, detail: calls.append((stage, detail)), **QUICK)
    stages = list(dict.fromkeys(stage for stage, _ in calls))
    assert stages[0] == "ingest"
    assert {"segment", "validate", "explain"} <= set(stages)

    class Bar:
        n = 0

        def set_description_str(self, text):
            self.description = text

        def set_postfix_str(self, text):
            self.postfix = text

        def update(self, steps):
            self.n += steps

    bar = Bar()
    sg.fit(frame, progress=bar, **QUICK)
    assert bar.n >= len(stages)
    assert bar.description == stages[-1]
    with pytest.raises(UsageError, match="progress must be"):
        sg.fit(frame, progress=3)


@pytest.mark.slow
def test_findings_are_warnings_on_request(frame):
    odd = frame.assign(age=frame["age"].mask(frame.index % 3 == 0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        study = sg.fit(odd, **QUICK)
    serious = [item for item in study.findings if item.severity != "info"]
    assert serious
    with pytest.warns(sg.FindingWarning) as told:
        sg.fit(odd, warn=True, **QUICK)
    assert all(item.title in str(warning.message) for item, warning in zip(serious, told, strict=True))


@pytest.mark.slow
def test_the_python_path_works_without_kernels(tmp_path):
    code = (
        "import numpy as np, segmentry as sg; rng = np.random.default_rng(0); "
        "X = rng.normal(size=(300, 2)) + np.repeat(np.arange(3) * 9, 100)[:, None]; "
        "print(len(sg.fit(X, k=3, evidence='quick').names))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={"NUMBA_DISABLE_JIT": "1", "PATH": ""},
    )
    assert done.stdout.strip() == "3", done.stderr
