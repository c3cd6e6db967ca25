"""Results are files: the name for standard output is refused instead of becoming a file."""

from pathlib import Path

import pytest

from segmentry.errors import OutputError
from segmentry.storage.folders import check_replaceable
from segmentry.storage.targets import check_target


@pytest.mark.parametrize("check", [check_target, check_replaceable])
def test_a_hyphen_is_no_name_of_a_result(check, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="cannot go to standard output"):
        check(Path("-"))
    check(Path("./-x"))
