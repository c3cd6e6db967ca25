"""Files as other people write them: right, or refused by their cause, or with a warning."""

from pathlib import Path

import pytest

from tests.messy.registry import every_case
from tests.messy.verdict import GOOD, judged

CASES = every_case()
STILL_WRONG = frozenset((Path(__file__).parent / "still_wrong.txt").read_text(encoding="utf-8").split())
"""Files that are not read right yet; the list only shrinks."""


def _each() -> list[object]:
    mark = pytest.mark.xfail(reason="not read right yet", strict=False)
    return [pytest.param(name, marks=mark) if name in STILL_WRONG else name for name in CASES]


@pytest.mark.parametrize("name", _each())
def test_a_messy_file_is_read_right_or_refused_by_its_cause(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = tmp_path / case.file
    path.write_bytes(case.content)
    verdict = judged(path, case)
    assert verdict.word in GOOD, f"{verdict.word}: {verdict.detail}"
    assert [each.name for each in tmp_path.iterdir()] == [case.file], "something was left beside the file"


def test_the_list_of_files_that_are_still_wrong_names_only_files() -> None:
    assert set(CASES) >= STILL_WRONG
