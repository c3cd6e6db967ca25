"""Exports of named systems: the right answer, a refusal that says what to do, or a finding that names what is the matter."""

from pathlib import Path

import pytest

from tests.exports.registry import every_export
from tests.exports.verdict import judged

EXPORTS = every_export()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_right_or_refused_with_a_way_on(name: str, tmp_path: Path) -> None:
    export = EXPORTS[name]
    path = tmp_path / export.file
    path.write_bytes(export.content)
    verdict = judged(path, export.truth, export.told)
    assert verdict.is_good, f"{verdict.word}: {verdict.detail}"
