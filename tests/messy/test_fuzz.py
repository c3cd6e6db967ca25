"""Tables in random combinations of layout, dialect, format and types are read as written."""

from pathlib import Path

import pytest

from tests.messy.__main__ import outcome
from tests.messy.fuzz.draw import drawn
from tests.messy.verdict import GOOD

N_DRAWS = 60
STILL_WRONG = 1
"""How many draws may come out wrong; it only shrinks."""


def _bad(n: int, seed: int, folder: Path) -> list[str]:
    draws = [drawn(seed, number) for number in range(n)]
    verdicts = [(draw, outcome(folder / draw.case.file, draw.case)) for draw in draws]
    return [
        f"{verdict.word} {draw.case.name}: {draw.features}" for draw, verdict in verdicts if verdict.word not in GOOD
    ]


def test_a_table_in_any_combination_is_read_as_written_or_said_to_be_doubtful(tmp_path: Path) -> None:
    bad = _bad(N_DRAWS, 0, tmp_path)
    assert len(bad) <= STILL_WRONG, "\n".join(bad)


@pytest.mark.slow
def test_two_thousand_tables(tmp_path: Path) -> None:
    bad = _bad(2000, 1, tmp_path)
    assert len(bad) <= STILL_WRONG * 2000 // N_DRAWS, "\n".join(bad)


def test_a_draw_is_the_same_at_each_run() -> None:
    assert drawn(3, 7).case.content == drawn(3, 7).case.content
