"""Exports of named systems: the right answer, a refusal with a way on, or a finding that names it."""

from pathlib import Path

import pytest

from tests.exports.registry import every_export
from tests.exports.verdict import GOOD, judged
from tests.quick_part import quick_part

EXPORTS = every_export()


@pytest.mark.parametrize("name", quick_part(EXPORTS, every=25))
def test_an_export_is_read_right_or_refused_with_a_way_on(name: str, tmp_path: Path) -> None:
    export = EXPORTS[name]
    path = tmp_path / export.file
    path.write_bytes(export.content)
    verdict = judged(path, export.truth, export.told)
    assert verdict.word in (("right", "told") if export.must_be_read else GOOD), f"{verdict.word}: {verdict.detail}"
