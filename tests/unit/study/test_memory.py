"""The memory that a study needs is told early, and refused where it cannot suffice."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.errors import DataError
from segmentry.stages.explain.reasons import customers as reasons
from segmentry.storage import memory as system
from segmentry.study import memory
from segmentry.study.memory import memory_needed
from tests.builders import blobs

_QUICK = {"evidence": "quick", "k": 3}


def test_a_study_that_cannot_fit_is_refused_before_its_features_are_made(monkeypatch):
    monkeypatch.setattr(memory, "_LEAST_REPORTED", 0)
    monkeypatch.setattr(memory, "free_memory", lambda: 1000)
    monkeypatch.setattr("segmentry.study.segmented.choose_features", None)
    with pytest.raises(DataError, match="needs more memory than there is") as refused:
        sg.fit(blobs(), **_QUICK)
    assert "--features" in str(refused.value)


def test_memory_that_may_suffice_is_told_and_not_refused(tmp_path, monkeypatch):
    table, told = blobs(), []
    needed = memory_needed(table.num_rows, table.num_columns - 1)
    monkeypatch.setattr(memory, "_LEAST_REPORTED", 0)
    monkeypatch.setattr(memory, "free_memory", lambda: int(0.85 * needed))
    from segmentry.spec import StudySpec
    from segmentry.study.fit import fit_study
    from segmentry.study.sources import Sources

    fit_study(Sources(table), StudySpec(), lambda stage, detail: told.append(detail))
    assert any("of memory will be needed" in detail for detail in told)


def test_a_system_that_does_not_tell_its_memory_refuses_nothing(monkeypatch):
    monkeypatch.setattr(memory, "_LEAST_REPORTED", 0)
    monkeypatch.setattr(memory, "free_memory", lambda: None)
    assert sg.fit(blobs(), **_QUICK).summary["k"] == 3


@pytest.mark.parametrize(
    ("files", "free"),
    [
        ({"/proc/meminfo": "MemTotal: 9 kB\nMemAvailable:   2048 kB\n"}, 2 << 20),
        ({"/proc/meminfo": "MemAvailable: 2048 kB\n", "/sys/fs/cgroup/memory.max": "1048576\n"}, 1 << 20),
        ({"/proc/meminfo": "MemAvailable: 2048 kB\n", "/sys/fs/cgroup/memory.max": "max\n"}, 2 << 20),
        (
            {"/sys/fs/cgroup/memory.max": "1048576\n", "/sys/fs/cgroup/memory.current": "1000000\n"},
            48576,
        ),
    ],
)
def test_free_memory_is_what_machine_and_group_leave(monkeypatch, files, free):
    monkeypatch.setattr(system, "_text", lambda path: files.get(path, ""))
    monkeypatch.setattr(system, "_left_of_process", lambda: None)
    monkeypatch.setattr(system.os, "sysconf", lambda name: 1 << 20)
    assert system.free_memory() == free


@pytest.mark.slow
def test_reasons_do_not_depend_on_how_many_customers_are_explained_at_once(monkeypatch):
    rng = np.random.default_rng(0)
    group = rng.integers(0, 3, 500)
    table = pa.table(
        {"id": [f"c{i}" for i in range(500)], "spend": group * 9 + rng.normal(size=500), "visits": rng.normal(size=500)}
    )
    whole = sg.fit(table, **_QUICK).segments
    monkeypatch.setattr(reasons, "_AT_ONCE", 64)
    assert sg.fit(table, **_QUICK).segments.equals(whole)
