"""Studies, specs and inputs of strangers are read right or refused; none crashes or hangs."""

from pathlib import Path

import pytest

from segmentry.methods import METHODS
from tests.hostile.kills import kill_often, told
from tests.hostile.kinds import KINDS
from tests.hostile.made import STUDIES
from tests.hostile.watch import GOOD, Series, Worker, verdicts

FEW = {"studies": 1, "forms": 1, "specs": 4, "inputs": 20}
MANY = {"studies": 500, "forms": 100, "specs": 300, "inputs": 1000}


def _bad(kind: str, n: int, seed: int, folder: Path) -> list[str]:
    KINDS[kind].prepare(folder)
    series = Series(kind=kind, seed=seed, folder=folder)
    endings = verdicts(series, range(n), n_workers=1 if n < 100 else 2)
    return [f"{item.number}: {item.word} {item.attack}\n    {item.detail}" for item in endings if item.word not in GOOD]


def test_studies_of_every_method_are_attacked():
    words = [word for made in STUDIES.values() for word in made.words]
    chosen = {words[place + 1] for place, word in enumerate(words) if word == "--method"}
    assert chosen | {"given"} == set(METHODS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FEW)
def test_a_few_attacks_of_each_kind_end_well(tmp_path, kind):
    bad = _bad(kind, FEW[kind], seed=1, folder=tmp_path)
    assert not bad, "\n".join(bad)


@pytest.mark.slow
@pytest.mark.parametrize("kind", MANY)
def test_a_tenth_of_the_attacks_before_a_release_ends_well(tmp_path, kind):
    bad = _bad(kind, MANY[kind], seed=2, folder=tmp_path)
    assert not bad, "\n".join(bad)


@pytest.mark.slow
def test_killed_commands_leave_the_old_or_the_new_whole_and_nothing_else(tmp_path):
    kills = kill_often(tmp_path, 20, seed=0)
    assert not any(kill.fault for kill in kills), told(kills)


@pytest.mark.slow
def test_a_worker_that_cannot_start_is_no_good_ending(tmp_path):
    worker = Worker(Series(kind="none such", seed=0, folder=tmp_path))
    with pytest.raises(RuntimeError, match=r"(?s)no worker.*KeyError"):
        worker.attack(0)
