"""No part of the report vanishes, and no format holds anything private or unsafe."""

import base64
import hashlib
import re
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

import segmentry as sg
from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.findings import finding
from segmentry.engines.rules import case_expression
from segmentry.exports.workbook import WorkbookInput, write_workbook
from segmentry.report.page import make_report, render_html, render_markdown
from segmentry.report.parts import PARTS
from segmentry.report.private import shareable
from segmentry.report.sections import Section
from segmentry.spec.report import PartName, ReportSpec
from tests.builders import blobs

HOSTILE = ["=1+1", "<script>alert(1)</script>", "سلام", "顧客", "| a ` b * c"]


@pytest.fixture(scope="module")
def result():
    return sg.fit(blobs(), evidence="quick").result


def with_report(result, **fields):
    spec = result.model.spec
    report = spec.report.model_copy(update=fields)
    return replace(result, model=replace(result.model, spec=spec.model_copy(update={"report": report})))


def html(result, sections=(), entries=PARTS):
    return render_html(make_report(result, list(sections), spec_yaml="spec: 1", version="9.9", entries=entries))


def headings(page):
    return re.findall(r"<h2[^>]*>(.*?)</h2>", page)


def test_parts_stand_in_their_order_the_answer_first(result):
    page, failures = html(result)
    assert headings(page) == [part.title for part in PARTS if part.why_not(result) is None]
    assert headings(page)[0] == "The answer"
    assert failures == ()


def test_the_spec_names_the_parts_there_are():
    assert set(PartName.__args__) == {part.name for part in PARTS}
    omitted = ReportSpec.model_fields["omit"].annotation.__args__[0].__args__
    assert set(omitted) == set(PartName.__args__) - {"answer", "method"}


def test_a_part_that_is_left_out_is_named_in_the_method(result):
    page, failures = html(with_report(result, omit=("rules", "data")))
    assert "Use it: rules for your CRM" not in headings(page)
    assert "Left out as the spec asks: rules, data." in page
    assert failures == ()


def test_parts_can_be_renamed_in_any_script(result):
    page, _ = html(with_report(result, titles={"rules": HOSTILE[1], "data": HOSTILE[2]}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in headings(page)
    assert HOSTILE[2] in headings(page)
    assert page.count("<script") == 1


def test_a_part_that_a_study_cannot_have_is_left_out_and_the_method_says_why(result):
    page, _ = html(result)
    assert "Money and orders" not in headings(page)
    assert "<li>Money and orders: the study has no log of orders.</li>" in page


def test_the_one_script_is_the_one_that_the_policy_of_the_page_allows(result):
    page, _ = html(result)
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", page)
    allowed = re.search(r"script-src 'sha256-([^']+)'", page)[1]
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() == allowed
    assert len(script) < 15_000
    assert not re.search(r"\son\w+=|javascript:", page)


@pytest.mark.parametrize("name", [part.name for part in PARTS])
def test_a_part_that_fails_is_said_and_takes_no_other_with_it(result, name):
    def fail(_):
        raise ZeroDivisionError("oops")

    entries = [replace(part, view=fail, why_not=lambda _: None) if part.name == name else part for part in PARTS]
    page, failures = html(result, entries=entries)
    assert {part.title for part in PARTS if part.name == name} <= set(headings(page))
    assert len(headings(page)) >= len([part for part in PARTS if part.why_not(result) is None])
    assert "Not shown: making it failed." in page
    assert [failed for failed, _ in failures] == [name]
    assert "ZeroDivisionError: oops" in failures[0][1]


def test_a_part_that_cannot_be_asked_is_said_and_takes_no_other_with_it(result):
    def fail(_):
        raise ZeroDivisionError("oops")

    entries = [replace(part, why_not=fail) if part.name == "rules" else part for part in PARTS]
    page, failures = html(result, entries=entries)
    assert [failed for failed, _ in failures] == ["rules"]
    assert "Not shown: making it failed." in page


def test_a_template_that_fails_is_said(result):
    entries = [replace(part, view=lambda _: {}) if part.name == "data" else part for part in PARTS]
    page, failures = html(result, entries=entries)
    assert [failed for failed, _ in failures] == ["data"]
    assert "Not shown: making it failed." in page


def test_a_chart_that_fails_is_a_failure_of_the_report(result):
    from segmentry.report.charts import CHARTS

    entry = next(item for item in CHARTS if item.name == "sizes")
    page, failures = html(result, [Section(entry=entry, rows=[], why_not="drawing it failed", failure="ValueError: x")])
    assert failures == (("sizes", "ValueError: x"),)
    assert "is not shown: drawing it failed" in page


def test_charts_that_a_study_cannot_have_are_listed_with_why(result):
    from segmentry.report.charts import CHARTS

    entry = next(item for item in CHARTS if item.name == "weeks")
    page, _ = html(result, [Section(entry=entry, rows=[], why_not="the study has no log of orders")])
    assert f"<li>{entry.title}: the study has no log of orders.</li>" in page


def lonely():
    """Return customers of whom one is far from all others."""
    table = blobs()
    points = [*table.column("age").to_pylist()[:-1], 913.0]
    return table.set_column(1, "points", pa.array(points))


def test_a_segment_of_one_customer_is_not_described():
    result = sg.fit(lonely(), k=4, evidence="quick").result
    small = next(segment for segment in result.profiles.segments if segment.n_customers == 1)
    assert 913.0 in {feature.mean for feature in small.features}
    told = shareable(result, case_expression)
    page, failures = html(told)
    assert failures == ()
    assert "913" not in page
    assert "Too few customers to describe" in page
    assert f"{small.id} {small.name}" in re.sub(r"<[^>]+>", "", page)
    assert not any(913.0 in point for point in told.drawing.points)


def test_rules_that_take_a_handful_are_not_in_a_report_that_is_passed_on():
    result = sg.fit(lonely(), k=4, evidence="quick").result
    few = next(rule for rule in result.rules.rules if rule.n_customers < 10)
    told = shareable(result, case_expression).rules
    assert all(rule.n_customers >= 10 for rule in told.rules)
    assert few.segment_id not in told.sql
    assert told.sql.count("THEN") == len(told.rules)


def test_a_hidden_customer_cannot_be_found_by_taking_the_others_from_all():
    """The means of all and of the segments shown must not give the age of one customer."""
    result = sg.fit(lonely(), k=4, evidence="quick").result
    told = shareable(result, case_expression).profiles.segments
    shown = [segment for segment in told if segment.n_customers >= 10]
    for number, feature in enumerate(shown[0].features):
        overall = feature.overall_mean * 120
        others = sum(segment.features[number].mean * segment.n_customers for segment in shown)
        true = next(s for s in result.profiles.segments if s.n_customers == 1).features[number].mean
        assert abs((overall - others) - true) > 0.05 * abs(true)
        weighted = sum(s.features[number].difference.value * s.n_customers for s in shown)
        assert weighted == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("suffix", ["html", "md", "xlsx"])
def test_no_format_tells_spend_or_play_of_a_hidden_segment(tmp_path, suffix):
    spend = [*np.linspace(40.0, 60.0, 119).tolist(), 90_000.0]
    table = lonely().append_column("total_spend", pa.array(spend))
    result = sg.fit(table, k=4, features=["points", "visits"], evidence="quick").result
    told = shareable(result, case_expression)
    if suffix == "xlsx":
        write_workbook(tmp_path / "x.xlsx", WorkbookInput(result=told, customers=None))
        book = CalamineWorkbook.from_path(str(tmp_path / "x.xlsx"))
        text = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    else:
        text = (render_html if suffix == "html" else render_markdown)(
            make_report(told, [], spec_yaml="spec: 1", version="9.9")
        )[0]
    small = next(segment for segment in result.profiles.segments if segment.n_customers == 1)
    assert small.size.endswith("of net spend.")
    assert small.size not in text
    assert small.action.do not in text or any(
        s.action == small.action for s in told.profiles.segments if s.id != small.id
    )
    assert "No separate play" in text
    assert "90000" not in text.replace(",", "")
    shares = [segment.spend_share for segment in told.profiles.segments if segment.n_customers >= 10]
    assert sum(shares) == pytest.approx(1.0)


def test_the_curve_of_spend_takes_steps_of_ten_customers():
    rng = np.random.default_rng(0)
    table = blobs().append_column("total_spend", pa.array(rng.lognormal(4, 1, 120)))
    told = shareable(sg.fit(table, features=["age", "visits"], evidence="quick").result, case_expression)
    steps = np.diff([point.customers for point in told.profiles.concentration]) * 120
    assert len(steps) >= 5
    assert steps.min() >= 10 - 1e-9


def test_a_level_left_out_alone_takes_the_next_one_with_it():
    """Of two levels in a segment, the one told would give the other away."""
    table = blobs()
    towns = ["east" if place in {1, 2, 3} else town for place, town in enumerate(table.column("shop").to_pylist())]
    result = sg.fit(table.set_column(3, "shop", pa.array(towns)), evidence="quick").result
    first = result.segments.to_pylist()[0]["segment_id"]
    mixed = next(segment for segment in result.profiles.segments if segment.id == first)
    assert mixed.categories == ()


def test_large_segments_are_told_as_they_are(result):
    told = shareable(result, case_expression)
    assert (told.profiles, told.rules, told.drawing) == (result.profiles, result.rules, result.drawing)


@pytest.mark.parametrize("render", [render_html, render_markdown])
def test_hostile_names_are_texts_in_every_format(render):
    table = blobs().rename_columns(["customer_id", HOSTILE[4], HOSTILE[1], HOSTILE[0]])
    study = sg.fit(table, evidence="quick", settings={"explain": {"names": {"s01": HOSTILE[1], "s02": HOSTILE[3]}}})
    text, failures = render(make_report(study.result, [], spec_yaml="spec: 1", version="9.9"))
    assert failures == ()
    assert re.sub(r"(?s)~~~~~sql.*?~~~~~", "", text).count("<script") == (render is render_html)
    assert HOSTILE[3] in text
    if render is render_markdown:
        assert all(len(re.findall(r"(?<!\\)\|", line)) >= 3 for line in text.splitlines() if line.startswith("|"))


def test_markdown_has_one_title_and_a_heading_for_each_part(result):
    text, failures = render_markdown(make_report(result, [], spec_yaml="spec: 1", version="9.9"))
    assert failures == ()
    assert len(re.findall(r"^# ", text, flags=re.MULTILINE)) == 1
    assert re.findall(r"^## (.*)$", text, flags=re.MULTILINE) == [
        part.title for part in PARTS if part.why_not(result) is None
    ]
    tables = [line for line in text.splitlines() if line.startswith("| measure")]
    assert tables


def test_a_workbook_has_a_sheet_for_each_segment_and_no_formula(tmp_path):
    table = blobs().rename_columns(["customer_id", HOSTILE[0], "@SUM(A1)", "+x"])
    names = {"s01": "=HYPERLINK(1)", "s02": "a/b:c*d?[e]", "s03": "A/B:C*D?[E] with a very long name indeed"}
    study = sg.fit(table, evidence="quick", settings={"explain": {"names": names}})
    path = tmp_path / "report.xlsx"
    write_workbook(path, WorkbookInput(result=study.result, customers=study.result))
    book = CalamineWorkbook.from_path(str(path))
    assert [name[:3] for name in book.sheet_names[3:6]] == ["s01", "s02", "s03"]
    assert len({name.lower() for name in book.sheet_names}) == len(book.sheet_names)
    actions = book.get_sheet_by_name("Actions").to_python()
    assert [row[1] for row in actions[1:]] == list(names.values())
    segments = book.get_sheet_by_name("Segments").to_python()
    assert [row[2] for row in segments[1:]] == [40, 40, 40, 120]
    features = {item.feature for item in study.result.profiles.segments[0].features}
    assert features >= {HOSTILE[0], "@SUM(A1)"}
    told = {row[2] for row in book.get_sheet_by_name("Profiles").to_python()[1:]}
    assert told >= {names_in(study.result).title(name) for name in features}
    import zipfile

    with zipfile.ZipFile(path) as content:
        assert all(b"<f>" not in content.read(name) for name in content.namelist() if "sheet" in name)


def test_a_workbook_holds_the_numbers_of_the_profiles(tmp_path, result):
    write_workbook(tmp_path / "report.xlsx", WorkbookInput(result=result, customers=None))
    head, *lines = CalamineWorkbook.from_path(str(tmp_path / "report.xlsx")).get_sheet_by_name("Profiles").to_python()
    rows = {(row[0], row[2]): dict(zip(head, row, strict=True)) for row in lines}
    for segment in result.profiles.segments:
        for feature in segment.features:
            row = rows[segment.id, names_in(result).title(feature.feature)]
            assert row["mean"] == pytest.approx(feature.mean)
            assert row["difference (sd)"] == pytest.approx(feature.difference.value)


@pytest.mark.slow
def test_twenty_segments_and_two_make_a_report():
    rng = np.random.default_rng(0)
    table = pa.table({"a": rng.normal(0, 1, 400), "b": rng.normal(0, 1, 400)})
    for k in (2, 20):
        result = sg.fit(table, k=k, evidence="quick").result
        page, failures = html(result)
        assert failures == ()
        assert len(re.findall(r'<article class="card"', page)) == k


def test_nan_in_what_is_told_is_a_dash(result):
    segments = result.profiles.segments
    features = tuple(replace(item, mean=float("nan"), median=float("nan")) for item in segments[0].features)
    odd = replace(
        result, profiles=replace(result.profiles, segments=(replace(segments[0], features=features), *segments[1:]))
    )
    page, failures = html(odd)
    assert failures == ()
    assert ">nan" not in page


def test_what_findings_say_of_options_can_be_left_out_on_paper(result):
    found = finding("age_is_feature", "Age is used.", "Check that you may. To leave it out: --features visits")
    account = replace(result.account, findings=(found,))
    page, failures = html(replace(result, account=account))
    assert failures == ()
    assert 'Age is used. Check that you may. <span class="option">To leave it out: --features visits</span>' in page
    assert re.search(r"@media print \{[^@]*\.option \{ display: none", page, flags=re.DOTALL)


def test_short_words_of_headings_are_never_broken(result):
    page, _ = html(result)
    assert '<th scope="col" class="short">explained</th>' in page
