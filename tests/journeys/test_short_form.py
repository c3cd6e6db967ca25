"""A short form as people use it: all of its outputs give each customer the same segment."""

import html
import json
import re
import zipfile
from collections import Counter
from importlib.resources import files

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import csv

import segmentry as sg
from segmentry.artifact.plain import to_plain
from segmentry.artifact.short_form import read_short_form
from segmentry.errors import ArtifactError, DataError, UsageError
from segmentry.exports.short_form_points import point_cells
from segmentry.stages.shorten import apply_short_form
from tests.builders import command, json_of, order_lines
from tests.journeys.test_report_page import AXE, browse
from tests.spreadsheet import Workbook

PLANS = ["=1+1", "<b>Gold</b>", "gold", "Gold", 'a "b" & c', "سلام"]
N_CHECKED = 100


def customers(n=600, seed=4):
    """Return customers of three kinds with columns of all types, hostile texts, gaps and contact details."""
    rng = np.random.default_rng(seed)
    kind = rng.integers(0, 3, n)
    spend = np.round(np.exp(3 + kind + rng.normal(0, 0.4, n)), 2)
    plan = np.where(rng.random(n) < 0.7, np.array(PLANS[:3])[kind], rng.choice(PLANS, n))
    plan[:4] = "the one and only"
    return pa.table(
        {
            "customer id": [f"C{number:04d}" for number in range(n)],
            "e-mail": [f"person{number}@example.org" for number in range(n)],
            "Spend <i>": pa.array(spend, mask=rng.random(n) < 0.05),
            "=visits": np.round(10 + 8 * (kind == 1) + rng.normal(0, 3, n)),
            "agrees": np.where(rng.random(n) < 0.2 + 0.3 * kind, "yes", "no"),
            "rating": np.clip(np.round(3 + (kind == 2) - (kind == 0) + rng.normal(0, 0.8, n)), 1, 5),
            "plan": pa.array(plan.tolist(), mask=rng.random(n) < 0.05),
        }
    )


FEATURES = ["Spend <i>", "=visits", "agrees", "rating", "plan"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with customers, their study and its short form of all five questions."""
    folder = tmp_path_factory.mktemp("form")
    table = customers()
    csv.write_csv(table, folder / "customers.csv")
    study = sg.fit(table, k=3, method="prototypes", features=FEATURES, evidence="quick")
    study.save(folder / "study")
    done = command("short-form", "study", "--questions", "5", "--out", "form", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "printed.txt").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def form(folder):
    return read_short_form(folder / "form/short_form.json").form


@pytest.fixture(scope="module")
def asked(form):
    """Return answers as people type them, as a page takes them, and the segments that Python gives."""
    table = customers(seed=9).slice(0, N_CHECKED).to_pylist()
    answers, typed, chosen = (np.full((N_CHECKED, 5), np.nan), [], [])
    for number, row in enumerate(table):
        typed.append([]), chosen.append([])
        for place, question in enumerate(form.questions):
            value = {"yes": 1.0, "no": 0.0}.get(row[question.column], row[question.column])
            index = next(
                (
                    index
                    for index, answer in enumerate(question.answers)
                    if value is not None and value in {answer.text, answer.number}
                ),
                None,
            )
            is_known = value is not None and (index is not None or not question.is_choice)
            if is_known:
                answers[number, place] = index if question.is_category else value
            typed[-1].append(question.answers[index].text if index is not None else value if is_known else None)
            chosen[-1].append(index if question.is_choice else value if is_known else None)
    scores = apply_short_form(answers, form)
    return typed, chosen, [form.segments[label].id for label in scores.labels], scores.probabilities.max(axis=1)


def test_the_command_tells_questions_accuracy_and_files(folder, form):
    printed = (folder / "printed.txt").read_text(encoding="utf-8")
    assert f"{form.step.accuracy:.1%}" in printed
    assert re.search(r"^5 \* ", printed, flags=re.MULTILINE)
    written = {path.name for path in (folder / "form").iterdir()}
    assert written == {"accuracy.csv", "manifest.json", "short_form.html", "short_form.json", "short_form.xlsx"}


def test_all_five_questions_place_customers_better_than_one(form):
    assert form.step.accuracy > form.steps[0].accuracy > form.largest_share
    assert form.step.accuracy > 0.9


@pytest.mark.slow
def test_command_line_and_python_give_the_same_form_and_segments(folder, form):
    study = sg.load(folder / "study")
    tool = study.short_form(questions=5)
    assert to_plain(tool.result) == to_plain(form)
    printed = json_of(command("short-form", "study", "--questions", "5", "--out", "other", "--json", cwd=folder))
    assert printed["n_customers"] == form.n_customers == 600
    for name in ("form", "form/short_form.json"):
        done = command("score", name, "customers.csv", "--out", "scored.csv", cwd=folder)
        assert done.returncode == 0, done.stderr
    scored = csv.read_csv(folder / "scored.csv")
    with pytest.warns(sg.FindingWarning, match="Questions without an answer"):
        ours = tool.score(str(folder / "customers.csv"))
    assert scored.column("segment_id").to_pylist() == ours["segment_id"].to_pylist()
    true = dict(zip(study.segments["customer_id"].to_pylist(), study.segments["segment_id"].to_pylist(), strict=True))
    pairs = zip(scored.column("customer_id").to_pylist(), scored.column("segment_id").to_pylist(), strict=True)
    assert np.mean([true[customer] == segment for customer, segment in pairs]) == pytest.approx(
        form.step.accuracy, abs=0.03
    )


@pytest.mark.parametrize("name", ["form", "form/short_form.json"])
def test_a_saved_form_is_loaded_without_its_study_and_scores_in_the_kind_of_frame_given(folder, form, name):
    tool = sg.TypingTool.load(folder / name)
    assert to_plain(tool.result) == to_plain(form)
    with pytest.warns(sg.FindingWarning, match="Questions without an answer"):
        scored = tool.score(customers(seed=9).to_pandas())
    with pytest.warns(sg.FindingWarning, match="Questions without an answer"):
        expected = sg.load(folder / "study").short_form(questions=5).score(customers(seed=9))
    assert isinstance(scored, pd.DataFrame)
    assert scored["segment_id"].tolist() == expected["segment_id"].to_pylist()


def test_json_of_a_scoring_run_with_a_form_counts_the_customers_of_each_segment(folder, tmp_path):
    """A form does not know the shares of the study, so that nothing is said about whether it still fits."""
    pq.write_table(customers(seed=9), tmp_path / "new.parquet")
    done = command("score", str(folder / "form"), "new.parquet", "--out", "scored.parquet", "--json", cwd=tmp_path)
    document, scored = json_of(done), pq.read_table(tmp_path / "scored.parquet")
    counts = Counter(scored["segment_id"].drop_null().to_pylist())
    assert {item["id"]: item["n_customers"] for item in document["segments"] if item["n_customers"]} == counts
    assert document["n_without_segment"] == scored["segment_id"].null_count
    assert document["still_fits"] is None


def test_a_folder_that_is_no_short_form_is_refused_by_name(folder, tmp_path):
    with pytest.raises(sg.DataError, match=r"short_form\.json"):
        sg.TypingTool.load(tmp_path)
    (tmp_path / "short_form.json").write_text("{}", encoding="utf-8")
    with pytest.raises(sg.ArtifactError, match="is not a short form of Segmentry"):
        sg.TypingTool.load(tmp_path)


@pytest.mark.slow
def test_the_form_does_not_depend_on_the_order_of_the_customers(form):
    table = customers()
    shuffled = table.take(np.random.default_rng(2).permutation(table.num_rows))
    study = sg.fit(shuffled, k=3, method="prototypes", features=FEATURES, evidence="quick")
    other = study.short_form(questions=5).result
    assert [item.column for item in other.questions] == [item.column for item in form.questions]
    assert [step.accuracy for step in other.steps] == [step.accuracy for step in form.steps]


def test_the_workbook_computes_the_segment_that_python_gives(folder, form, asked):
    typed, _, segments, probabilities = asked
    book = Workbook(folder / "form/short_form.xlsx")
    for number, row in enumerate(typed):
        for place, value in enumerate(row):
            book.cells["Answers"][f"{chr(66 + place)}{8 + number}"] = value
    found = [book.value("Answers", f"G{8 + number}") for number in range(N_CHECKED)]
    assert found == segments
    names = {segment.id: segment.name for segment in form.segments}
    advice = {segment.id: segment.do for segment in form.segments}
    for number, segment in enumerate(found):
        assert book.value("Answers", f"H{8 + number}") == names[segment]
        assert book.value("Answers", f"I{8 + number}") == pytest.approx(probabilities[number], abs=1e-12)
        assert book.value("Answers", f"K{8 + number}") == advice[segment]
    assert book.value("Answers", f"G{8 + N_CHECKED}") == ""


def test_the_workbook_says_which_answers_it_does_not_understand(folder, form):
    book = Workbook(folder / "form/short_form.xlsx")
    place = next(place for place, item in enumerate(form.questions) if not item.is_choice)
    book.type_in("Answers", f"{chr(66 + place)}8", "twelve")
    assert book.value("Answers", "J8") == "1 not understood"
    assert book.value("Answers", "G8") == ""
    book.type_in("Answers", f"{chr(66 + place)}8", 12.0)
    assert book.value("Answers", "J8") == "1 of 5"


def test_no_text_of_the_data_stands_in_a_formula(folder):
    with zipfile.ZipFile(folder / "form/short_form.xlsx") as archive:
        sheets = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name)
    formulas = re.findall(r"<f>(.*?)</f>", sheets)
    assert formulas
    assert not [text for text in formulas if any(word in text for word in ("gold", "Gold", "visits", "Spend"))]


def test_the_sheet_of_points_has_each_answer_where_formulas_look_for_it(folder, form):
    book = Workbook(folder / "form/short_form.xlsx")
    for place in point_cells(form):
        for number, answer in enumerate(place.question.answers, start=1):
            line = place.line + number + 1
            assert book.value("Points", f"B{line}") in {answer.text, answer.number}
            assert book.value("Points", f"D{line}") == answer.points[0]


def page_with(folder, name, script):
    text = (folder / "form/short_form.html").read_text(encoding="utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    page = folder / name
    page.write_text(bare.replace("</body>", script + "</body>"), encoding="utf-8")
    return page


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_gives_the_segment_that_python_gives(chromium, folder, asked):
    _, chosen, segments, _ = asked
    script = """<script>
const answer = (value, place) => {
  const field = document.getElementById(`q${place}`), text = value === null ? "" : String(value);
  if (field) field.value = text;
  else document.querySelector(`input[name="q${place}"][value="${text}"]`).click();
};
const found = ROWS.map(row => {
  row.forEach(answer);
  document.getElementById("form").dispatchEvent(new Event("input"));
  const result = document.getElementById("result");
  return [result.dataset.segment, document.getElementById("name").textContent, document.getElementById("do").textContent];
});
const told = document.createElement("pre");
told.id = "found";
told.textContent = JSON.stringify(found);
document.body.append(told);
</script>""".replace("ROWS", json.dumps(chosen).replace("<", "\\u003c"))
    dom, log = browse(chromium, page_with(folder, "acts.html", script), 1000, "--dump-dom")
    found = json.loads(html.unescape(re.search(r'<pre id="found">(.*?)</pre>', dom, flags=re.DOTALL)[1]))
    form = read_short_form(folder / "form/short_form.json").form
    told = {segment.id: [segment.id, segment.name, segment.do] for segment in form.segments}
    assert found == [told[segment] for segment in segments]
    assert log == ""


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_as_it_is_runs_its_script_and_asks_for_nothing(chromium, folder):
    dom, log = browse(chromium, folder / "form/short_form.html", 1100, "--dump-dom")
    assert log == ""
    assert "Answer the questions, in any order." in dom
    assert not re.search(r'<form[^>]*hidden=""', dom)


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("is_dark", [False, True])
def test_axe_finds_no_violation_on_the_page_light_or_dark(chromium, folder, is_dark):
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page = page_with(folder, f"axe-{is_dark}.html", f"<script>{axe}</script>{AXE}")
    scheme = f"--blink-settings=preferredColorScheme={0 if is_dark else 1}"
    dom, _ = browse(chromium, page, 1000, "--dump-dom", "--virtual-time-budget=30000", scheme)
    found = json.loads(html.unescape(re.search(r'<pre id="axe">(.*?)</pre>', dom, flags=re.DOTALL)[1]))
    assert found["dark"] == is_dark
    assert found["checked"] > 15
    assert found["violations"] == []


def test_the_page_is_one_file_that_loads_nothing_and_says_so_without_its_script(folder):
    text = (folder / "form/short_form.html").read_text(encoding="utf-8")
    assert not re.findall(r"https?://", text)
    assert text.count("<script") == 1
    assert "default-src 'none'" in text
    assert "<noscript><p" in text
    assert "<i>" not in text
    assert "<b>Gold" not in text


@pytest.mark.parametrize("name", ["short_form.json", "short_form.html", "short_form.xlsx", "accuracy.csv"])
def test_no_output_holds_contacts_ids_or_answers_of_few_customers(folder, name):
    path = folder / "form" / name
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(path) as archive:
            text = "".join(archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml"))
    else:
        text = path.read_text(encoding="utf-8")
    assert "example.org" not in text
    assert "C0001" not in text
    assert "one and only" not in text


def test_accuracy_and_number_of_customers_stand_on_every_output(folder, form):
    told = f"{form.step.accuracy:.1%} of customers"
    book = Workbook(folder / "form/short_form.xlsx")
    lines = [book.value("Answers", f"A{line}") for line in range(1, 5)]
    page = (folder / "form/short_form.html").read_text(encoding="utf-8")
    for text in ("\n".join(map(str, lines)), page, (folder / "printed.txt").read_text(encoding="utf-8")):
        assert told in text
        assert "600 in all" in text
    table = csv.read_csv(folder / "form/accuracy.csv")
    assert table.num_rows == len(form.steps) * len(form.segments)


def test_a_form_that_was_changed_is_refused(folder, tmp_path):
    text = (folder / "form/short_form.json").read_text(encoding="utf-8")
    changed = tmp_path / "short_form.json"
    changed.write_text(text.replace('"n_customers": 600', '"n_customers": 601', 1), encoding="utf-8")
    with pytest.raises(ArtifactError, match="was changed after it was saved"):
        read_short_form(changed)


@pytest.mark.parametrize("name", ["study/model.json", "study/findings.json"])
def test_another_document_is_no_short_form(folder, name):
    done = command("score", name, "customers.csv", "--out", "scored.csv", cwd=folder)
    assert done.returncode == 2
    assert "is not a short form of Segmentry" in done.stderr


def test_a_file_without_a_question_is_refused_by_its_name(folder, form, tmp_path):
    csv.write_csv(customers().drop_columns(["rating"]), folder / "less.csv")
    done = command("score", "form", "less.csv", "--out", "scored.csv", cwd=folder)
    assert done.returncode == 2
    assert "column not found: 'rating'" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--orders", "customers.csv"), "reads no orders"),
        (("--reasons",), "gives no reasons"),
        (("--as-of", "2025-01-01"), "asks for nothing that is counted from a date"),
    ],
)
def test_what_a_form_cannot_do_is_refused(folder, arguments, told):
    done = command("score", "form", "customers.csv", *arguments, "--out", "scored.csv", cwd=folder)
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.parametrize("n", [0, 6])
def test_more_questions_than_columns_are_refused(folder, n):
    with pytest.raises(UsageError, match="expected 1 to 5"):
        sg.load(folder / "study").short_form(questions=n)


def test_a_form_never_replaces_its_study(folder):
    done = command("short-form", "study", "--out", "study", cwd=folder)
    assert done.returncode == 2
    assert "would overwrite its own input" in done.stderr
    assert (folder / "study/model.json").exists()


@pytest.mark.slow
def test_segments_of_orders_have_no_short_form():
    study = sg.fit(orders=order_lines(80), method="rfm", evidence="quick")
    with pytest.raises(DataError, match="which no single question tells"):
        study.short_form()


@pytest.mark.slow
def test_features_made_from_orders_are_not_asked_for_and_the_form_says_so():
    log = order_lines(120)
    ids = sorted(set(log.column("customer_id").to_pylist()))
    rng = np.random.default_rng(0)
    people = {"customer_id": ids, "age": rng.integers(18, 80, len(ids)), "visits": rng.integers(0, 40, len(ids))}
    study = sg.fit(people, orders=log, features=["age", "visits", "monetary"], k=2, evidence="quick")
    tool = study.short_form(questions=2)
    assert set(tool.questions) == {"age", "visits"}
    assert "1 further feature cannot be asked for: nobody knows their own orders, sums of columns" in str(tool)
    assert tool.score(people).num_rows == len(ids)


def test_one_segment_and_few_customers_are_refused():
    table = {"customer_id": [f"C{n}" for n in range(40)], "visits": [*range(20), *range(80, 100)], "spend": range(40)}
    with pytest.raises(DataError, match="too few customers"):
        sg.fit(table, k=2, evidence="quick").short_form()
    visits = np.random.default_rng(0).integers(0, 30, 60)
    table = {"customer_id": [f"C{n}" for n in range(60)], "visits": visits, "spend": visits[::-1]}
    with pytest.raises(DataError, match="one segment"):
        sg.fit(table, k=1, evidence="quick").short_form()


def test_days_since_a_date_are_asked_for_and_read_from_the_date(tmp_path):
    rng = np.random.default_rng(0)
    days = np.concatenate([rng.integers(0, 200, 100), rng.integers(900, 1300, 100)])
    dates = (np.datetime64("2025-06-30") - days).astype(str).tolist()
    table = {"customer_id": [f"C{n}" for n in range(200)], "signup_date": dates, "visits": rng.integers(1, 9, 200)}
    study = sg.fit(table, k=2, evidence="quick", features=["days as customer since signup_date", "visits"])
    tool = study.short_form(questions=1)
    assert tool.result.questions[0].column == "signup_date"
    assert tool.questions["signup_date"].startswith("dates (Days as a customer: ")
    scored = tool.score(table)
    same = zip(scored["segment_id"].to_pylist(), study.segments["segment_id"].to_pylist(), strict=True)
    assert np.mean([ours == theirs for ours, theirs in same]) > 0.95
    later = tool.score({"customer_id": ["X"], "signup_date": ["2025-06-01"]}, as_of="2029-01-01")
    assert (
        later["segment_id"].to_pylist()
        != tool.score({"customer_id": ["X"], "signup_date": ["2025-06-01"]})["segment_id"].to_pylist()
    )


@pytest.mark.slow
def test_rfm_of_a_customer_table_has_a_short_form(real_data):
    study = sg.fit(real_data / "rfm/rfm_data_customer.csv", method="rfm")
    tool = study.short_form(questions=2)
    assert tool.accuracy > 0.9
    assert [item.column for item in tool.result.questions] == ["most_recent_visit", "number_of_orders"]


@pytest.mark.slow
def test_mall_customers_need_income_and_score_and_age(real_data):
    study = sg.fit(
        real_data / "mall/Mall_Customers.csv", k=5, features=["Annual Income (k$)", "Spending Score (1-100)"]
    )
    tool = study.short_form()
    assert set(tool.questions) == {"Annual Income (k$)", "Spending Score (1-100)"}
    assert tool.accuracy > 0.93


@pytest.mark.slow
def test_shares_of_columns_are_not_asked_for():
    rng = np.random.default_rng(0)
    amounts = rng.lognormal(3, 0.6, (200, 3)) * np.where(np.arange(200)[:, None] % 2 == np.array([0, 1, 0]), 4.0, 1.0)
    frame = pd.DataFrame(amounts.round(2), columns=["wine", "meat", "fish"]).assign(
        customer_id=range(200), age=20.0 + 30.0 * (np.arange(200) % 2) + rng.normal(0, 2, 200).round(1)
    )
    shares = {"features": {"shares": {"spend": ["wine", "meat", "fish"]}}}
    tool = sg.fit(frame, k=2, evidence="quick", settings=shares).short_form(questions=1)
    assert list(tool.questions) == ["age"]
    assert len(tool.score(frame[["customer_id", "age"]])) == 200
    only = {"features": {"shares": {"spend": ["wine", "meat", "fish"]}, "columns": []}}
    with pytest.raises(DataError, match="shares of columns"):
        sg.fit(frame, k=2, evidence="quick", settings=only).short_form()
