"""The spec of a run as it was typed, and the folder that it goes to."""

import pytest

from segmentry.errors import DataError, SpecError, UsageError
from segmentry.study.run import checked_spec, default_folder, is_study_file, settled_spec
from segmentry.study.sources import Sources, sources_of


def test_settings_and_options_override_the_study_file_and_agree_with_each_other(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text("ingest: {customers: shop.csv}\nseed: 1\nsegment: {k: {max: 4}}\nfeatures: {scale: none}\n")
    spec = settled_spec(Sources(str(study)), {"segment": {"k": 3}}, ("seed=3", "segment.k=3"))
    assert (spec.seed, spec.segment.k.value, spec.features.scale.kind) == (3, 3, "none")
    with pytest.raises(SpecError, match=r"the command line has 1 problem.*\n.*seed: is given twice, as 2 and as 3"):
        settled_spec(Sources(str(study)), {"seed": 2}, ("seed=3",))


def test_sources_beside_a_study_file_replace_its_own(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text("ingest: {customers: shop.csv, orders: old.csv}\n")
    spec = settled_spec(Sources(str(study), str(tmp_path / "new.csv")), {}, ())
    assert sources_of(spec).orders == str(tmp_path / "new.csv")
    assert sources_of(spec).customers == str(tmp_path / "shop.csv")


def test_a_study_file_without_a_source_is_refused_with_what_to_type(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text("seed: 1\n")
    with pytest.raises(DataError, match=r"--set ingest\.customers=FILE"):
        settled_spec(Sources(str(study)), {}, ())


def test_no_source_at_all_is_a_usage_error():
    with pytest.raises(UsageError, match="names neither customers nor orders"):
        settled_spec(Sources(), {}, ())


def test_a_checked_spec_keeps_its_paths_as_they_stand_and_tells_every_problem(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text("ingest: {customers: shop.csv}\n")
    assert checked_spec(str(study), ()).ingest.customers == "shop.csv"
    with pytest.raises(SpecError) as raised:
        checked_spec(str(study), ("sede=1", "segment.k.max=1"))
    assert len(raised.value.problems) == 2


@pytest.mark.parametrize(
    ("source", "is_study"), [("a.yaml", True), ("A.YML", True), ("a.yaml.csv", False), ("yaml", False)]
)
def test_a_study_file_is_known_by_its_suffix(source, is_study):
    assert is_study_file(source) == is_study


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (Sources("shop.csv.gz"), "segmentry-shop"),
        (Sources("-"), "segmentry-stdin"),
        (Sources(orders=["days/a.parquet", "days/b.parquet"]), "segmentry-a"),
        (Sources(orders="days/*.parquet"), "segmentry-days"),
        (Sources(orders="*.parquet"), "segmentry-orders"),
        (Sources("we?rd.csv"), "segmentry-orders"),
        (Sources(".csv"), "segmentry-study"),
    ],
)
def test_the_folder_is_named_after_the_first_source(sources, name):
    assert str(default_folder(sources)) == name
