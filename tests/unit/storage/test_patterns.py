"""Patterns and folders of order logs give the files that a shell gives, from a walk that ends."""

from glob import glob
from pathlib import Path

import pytest

from segmentry.errors import DataError
from segmentry.storage import patterns
from segmentry.storage.patterns import files_below, files_matching

FILES = (
    "a.csv",
    "b.txt",
    ".hidden.csv",
    "x/a.csv",
    "x/y/b.csv",
    "x/y/z/c.csv",
    "w/y/b.csv",
    ".git/d.csv",
    "odd [1]/e.csv",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in FILES:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path / "in")
    return tmp_path / "in"


@pytest.mark.parametrize(
    "pattern",
    [
        "*.csv",
        "*",
        "**",
        "**/*.csv",
        "**/**/*.csv",
        "x/**",
        "x/**/c.csv",
        "*/y/*.csv",
        "[xw]/?/b.csv",
        "x/**/y/*.csv",
        ".*",
        ".git/*",
        "none/*.csv",
        "x/a.csv/*",
        "odd [[]1]/*",
    ],
)
def test_a_pattern_gives_what_pythons_glob_gives(folder, pattern):
    for text in (pattern, f"{folder}/{pattern}"):
        names = glob(text, recursive=True)  # noqa: PTH207 - it takes absolute patterns
        assert files_matching(text) == sorted({Path(name) for name in names if Path(name).is_file()})


def test_a_folder_gives_all_files_below_it(folder):
    assert files_below(folder) == sorted(folder / name for name in FILES)


def test_links_in_a_circle_are_not_followed(folder):
    for name in ("x/loop", "w/loop"):
        (folder / name).symlink_to(folder, target_is_directory=True)
    assert len(files_matching("**/*.csv")) == 6
    assert files_below(folder) == sorted(folder / name for name in FILES)


def test_a_walk_over_too_much_is_refused_with_what_to_do(folder, monkeypatch):
    monkeypatch.setattr(patterns, "_MOST_ENTRIES", 5)
    with pytest.raises(DataError, match=r"too many files and folders.*more than 5.*Name the folder"):
        files_matching("**/*.csv")
    with pytest.raises(DataError, match="too many files and folders"):
        files_below(folder)
    assert len(files_matching("w/*/*.csv")) == 1
