"""Which path is taken: by size alone, and by NumPy where kernels cannot be built."""

import os
import subprocess
import sys

import numpy as np
import pytest

from segmentry.algorithms.kmeans import backend
from segmentry.algorithms.kmeans.backend import compile_labels, compile_run, compiling_pays_off, open_backend
from segmentry.algorithms.kmeans.lloyd import Stop
from segmentry.algorithms.kmeans.search import SearchOptions, compile_search
from segmentry.algorithms.points import Points


def test_the_size_of_the_work_decides():
    assert not compiling_pays_off(200 * 3, 55)
    assert compiling_pays_off(1_000_000 * 3, 55)
    assert [compile_run(n, 2) for n in (9_999, 10_000)] == [False, True]
    assert [compile_labels(n, 5) for n in (1_999_999, 2_000_000)] == [False, True]
    assert [compile_search(n, 3, k_max=10, options=SearchOptions()) for n in (200, 5_000)] == [False, True]


def test_both_backends_know_what_they_are():
    rows = np.random.default_rng(0).standard_normal((500, 2))
    points = Points(rows, np.ones(500), None)
    by_numpy, by_kernels = (open_backend(points, 1, is_compiled=way) for way in (False, True))
    assert (by_numpy.is_compiled, by_kernels.is_compiled) == (False, True)
    assert by_numpy.variance() == pytest.approx(by_kernels.variance())
    one, other = (way.fit(rows[:3], Stop(100)) for way in (by_numpy, by_kernels))
    assert np.array_equal(one.labels, other.labels)
    assert not open_backend(Points(rows * 1e-60, np.ones(500), None), 1, is_compiled=True).is_compiled


BREAK = {
    "no numba": "sys.modules['numba'] = None",
    "a private part is gone": "import numba.core.caching as c; del c.CompileResultCacheImpl",
    "kernels do not compile": (
        "import numba.core.compiler as c\n"
        "def broken(*_, **__): raise NotImplementedError('lowering')\n"
        "c.compile_extra = broken"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("how", BREAK)
def test_where_kernels_cannot_be_built_numpy_does_the_work_and_says_so(how, tmp_path):
    code = (
        f"import sys, warnings\n{BREAK[how]}\n"
        "import numpy as np, segmentry as sg\n"
        "rows = np.random.default_rng(0).standard_normal((30_000, 2))\n"
        "with warnings.catch_warnings(record=True) as caught:\n"
        "    warnings.simplefilter('always')\n"
        "    found = sg.KMeans(3, init=rows[:3]).fit(rows)\n"
        "print(len(np.unique(found.labels_)), [str(item.message)[:30] for item in caught])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"NUMBA_CACHE_DIR": str(tmp_path)}
    )
    assert done.stdout.strip() == "3 ['compiled kernels are not used,']"


@pytest.mark.slow
def test_where_numba_is_told_to_compile_nothing_numpy_finds_the_same_segments_without_a_word():
    code = (
        "import hashlib, numpy as np, pyarrow as pa, segmentry as sg\n"
        "rows = np.random.default_rng(0).standard_normal((20_000, 2)) + 6.0 * (np.arange(20_000)[:, None] // 5000)\n"
        "found = sg.KMeans(4, init=rows[::5000]).fit(rows)\n"
        "table = pa.table({'customer_id': np.arange(len(rows)), 'visits': rows[:, 0], 'basket': rows[:, 1]})\n"
        "study = sg.fit(table, k=4, evidence='quick')\n"
        "labels = [str(found.labels_.tolist()), str(study.segments['segment_id'].to_pylist())]\n"
        "print(*(hashlib.sha256(text.encode()).hexdigest() for text in labels))"
    )
    by_numpy, by_kernels = (
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | told,
        ).stdout
        for told in ({"NUMBA_DISABLE_JIT": "1"}, {})
    )
    assert by_numpy == by_kernels != ""


def test_a_wrong_answer_of_a_kernel_is_a_reason_too(monkeypatch):
    monkeypatch.setattr(backend, "_problem_of_kernels", lambda: "a kernel gives a wrong answer")
    backend.has_kernels.cache_clear()
    with pytest.warns(RuntimeWarning, match="wrong answer"):
        assert not backend.has_kernels()
    assert not compile_run(1_000_000, 3)
    backend.has_kernels.cache_clear()
