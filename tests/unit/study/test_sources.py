"""Paths of sources: absolute in a spec, relative to the folder in a saved one, and back."""

from pathlib import Path

import pyarrow as pa
import pytest

from segmentry.study.sources import Sources, seen_from, seen_from_here, sources_of, with_sources
from tests.builders import settings


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_path_is_named_absolutely_and_several_keep_their_order(here):
    spec = with_sources(settings(), Sources("shop.csv", ["b.csv", "a.csv"]))
    assert sources_of(spec) == Sources(str(here / "shop.csv"), (str(here / "b.csv"), str(here / "a.csv")), None)


def test_a_frame_has_no_name_and_standard_input_keeps_its_own():
    spec = with_sources(settings(), Sources(pa.table({"a": [1]}), "-"))
    assert sources_of(spec) == Sources(None, "-", None)


def test_a_saved_spec_names_its_sources_as_seen_from_its_folder_and_finds_them_again(here):
    spec = with_sources(settings(), Sources("data/shop.csv", ["a.csv", "b.csv"], "-"))
    saved = seen_from(spec, Path("out/study"))
    assert sources_of(saved) == Sources("../../data/shop.csv", ("../../a.csv", "../../b.csv"), "-")
    assert sources_of(seen_from_here(saved, Path("out/study"))) == sources_of(spec)


def test_a_grid_in_a_file_moves_with_the_spec_and_one_of_the_catalogue_does_not(here):
    from_file = settings("segment.method={kind: rfm, grid: grids/ours.yaml}")
    assert seen_from(from_file, Path("out")).segment.method.grid == "../grids/ours.yaml"
    by_name = settings("segment.method={kind: rfm, grid: rf-eleven}")
    assert seen_from(by_name, Path("out")) == by_name


@pytest.mark.parametrize(
    ("sources", "is_empty"), [(Sources(), True), (Sources(products="p.csv"), True), (Sources(orders="o.csv"), False)]
)
def test_products_alone_are_no_source(sources, is_empty):
    assert sources.is_empty == is_empty
