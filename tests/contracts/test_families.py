"""What every member of a family obeys: checks, charts, transforms and scales of the spec, formats."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.algorithms.scales import SCALES
from segmentry.algorithms.transforms import TRANSFORMS, inverse_transformed, transformed
from segmentry.cli.options import Depth, Method
from segmentry.report import charts
from segmentry.report.charts import CHARTS
from segmentry.report.drawing import render
from segmentry.report.page import make_report
from segmentry.report.parts import PARTS
from segmentry.report.sections import Section
from segmentry.report.standalone import png_picture
from segmentry.spec.evidence import EvidenceSpec
from segmentry.spec.features import Categories, Fill, Scale, Transform
from segmentry.spec.report import ChartName
from segmentry.spec.segment import Method as MethodUnion
from segmentry.stages.audit.checks import CHECKS
from segmentry.stages.features import apply_features, choose_features, learn_features
from segmentry.storage.files import read_file
from segmentry.storage.tables import ReadOptions
from segmentry.storage.write import write_table
from tests.builders import blobs, customers, in_noise, numeric_column, order_lines, settings, simple_orders, text_column


@pytest.fixture(scope="module")
def studies():
    of_customers = {str(k): sg.fit(blobs(), features=["age", "visits"], k=k).result for k in (1, 2, 3, 12)}
    of_customers["density"] = sg.fit(in_noise(), method="density").result
    log = order_lines(80)
    one_day = simple_orders(*((str(n), "2024-01-01", f"c{n}", float(n)) for n in range(1, 30)))
    of_customers["hierarchical"] = sg.fit(blobs(), features=["age", "visits"], method="hierarchical", k=4).result
    of_orders = {
        "orders": sg.fit(orders=log, k=3),
        "rfm": sg.fit(orders=log, method="rfm"),
        "events": sg.fit(orders=log.select(["ordered_at", "customer_id"]), method="rfm"),
        "one day": sg.fit(orders=one_day, method="rfm"),
        "one customer": sg.fit(orders=simple_orders(("1", "2024-01-01", "a", 5.0)), method="rfm"),
    }
    return of_customers | {name: study.result for name, study in of_orders.items()}


def test_codes_of_checks_are_unique_and_readable():
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z_]+", code) and check.looks_for for code, check in zip(codes, CHECKS, strict=True))


EXAMINED = ("3", "hierarchical", "density", "orders", "rfm")
"""Studies whose charts are written as PNG too."""


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.name)
@pytest.mark.parametrize(
    "name", ["1", "2", "3", "12", "hierarchical", "density", "orders", "rfm", "events", "one day", "one customer"]
)
def test_every_chart_draws_or_tells_why_not(studies, entry, name):
    result = studies[name]
    why_not = entry.why_not(result)
    if why_not is not None:
        assert len(why_not) > 10
        return
    rows = entry.rows(result)
    assert rows
    assert set(entry.columns) <= set(rows[0])
    assert entry.sentence(result, rows).endswith(".")
    picture = render(entry.draw(result, rows), "A chart")
    root = ET.fromstring(picture.file)
    assert root.tag.endswith("svg")
    assert ET.fromstring(picture.inline).get("aria-label") == "A chart"
    assert "nan" not in re.sub("<title>.*?</title>|<text.*?</text>", "", picture.file).lower()
    if name in EXAMINED:
        assert png_picture(picture.file, picture.width).startswith(b"\x89PNG")


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.name)
def test_every_chart_is_drawn_in_a_study_in_which_it_is_examined(studies, entry):
    assert [name for name in EXAMINED if entry.why_not(studies[name]) is None]


def kinds_of(union) -> set[str]:
    return {model.model_fields["kind"].default for model in get_args(get_args(union)[0])}


def coordinates_of(setting: str):
    """Return the coordinates of customers with a long tail, a gap and a category, under a setting."""
    tailed = [float(2 ** (n % 11) + 5000 * (n == 17)) for n in range(40)]
    table = customers(
        numeric_column("tailed", [None, *tailed[1:]]),
        numeric_column("even", [float(n % 7) for n in range(40)]),
        text_column("shop", ["north" if n % 3 else "south" for n in range(40)]),
    )
    spec = settings(setting).features
    made = apply_features(table, learn_features(table, choose_features(table, spec), spec))
    return tuple(map(tuple, made.coordinates.round(9).tolist()))


@pytest.mark.parametrize(
    ("field", "union"), [("transform", Transform), ("scale", Scale), ("categories", Categories), ("missing", Fill)]
)
def test_every_kind_of_the_spec_makes_other_coordinates(field, union):
    kinds = kinds_of(union) - {"forward"}
    assert len(kinds) > 1
    assert len({coordinates_of(f"features.{field}={kind}") for kind in kinds}) == len(kinds)


def test_the_spec_and_the_dictionaries_name_the_same_transforms_and_scales():
    assert kinds_of(Transform) - {"auto"} == set(TRANSFORMS)
    assert kinds_of(Scale) == set(SCALES)


@pytest.mark.parametrize("kind", TRANSFORMS)
def test_every_transform_is_inverse_transformed(kind):
    values = np.array([0.0, 0.5, 1.0, 3.0, 20.0])
    learn = TRANSFORMS[kind].learn
    reference = np.array([]) if learn is None else learn(values)
    within = np.clip(values, *reference) if kind == "winsor" else values
    assert np.allclose(inverse_transformed(transformed(values, kind, reference), kind, reference), within)


@pytest.mark.parametrize(
    ("option", "named"),
    [(Method, kinds_of(MethodUnion)), (Depth, set(get_args(EvidenceSpec.model_fields["depth"].annotation)))],
)
def test_the_command_line_names_what_the_spec_takes(option, named):
    said = get_args(option)[1]
    words = said.metavar if "|" in said.metavar else said.help.partition(": ")[2].rstrip(".")
    assert set(re.split(r"\||, | or ", words)) == named


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet", ".jsonl", ".xlsx"])
def test_what_is_written_can_be_read_again(tmp_path, suffix):
    table = pa.table({"customer_id": ["a", "=1+1", 'q"u, o'], "fit": [0.5, None, 1.0]})
    write_table(tmp_path / f"t{suffix}", table)
    read = read_file(tmp_path / f"t{suffix}", ReadOptions())
    assert read.table.column("customer_id").to_pylist() == ["a", "=1+1", 'q"u, o']
    assert float(read.table.column("fit")[0].as_py()) == 0.5


def test_an_unknown_suffix_is_refused(tmp_path):
    with pytest.raises(sg.OutputError, match=r"\.csv, \.tsv, \.parquet, \.xlsx, \.jsonl"):
        write_table(tmp_path / "t.doc", pa.table({"a": [1]}))


def test_shorthand_and_long_form_of_a_kind_are_the_same():
    assert settings("features.scale=none") == settings("features.scale.kind=none")


def test_every_chart_of_the_spec_has_a_file_and_a_part():
    assert get_args(ChartName) == ("all", *(entry.name for entry in CHARTS))
    files = {path.stem for path in Path(charts.__file__).parent.glob("*.py") if "\nCHART = " in path.read_text("utf-8")}
    assert {entry.name for entry in CHARTS} == files
    assert {entry.part for entry in CHARTS} <= {part.name for part in PARTS}


@pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.name)
def test_every_chart_is_drawn_for_one_of_the_studies(studies, entry):
    assert any(entry.why_not(result) is None for result in studies.values())


def test_the_report_shows_every_chart_in_its_part(studies):
    sections = [Section(entry=entry, rows=[], sentence=f"sentence of {entry.name}.") for entry in CHARTS]
    report = make_report(studies["orders"], sections, spec_yaml="", version="1")
    for part in report.parts:
        shown = [chart["name"] for chart in part.charts]
        assert shown == [entry.name for entry in CHARTS if entry.part == part.entry.name]
    assert sum(len(part.charts) for part in report.parts) == len(CHARTS)
