"""Short forms: what is learnt of answers, how accuracy is checked, and how answers are scored."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, cohen_kappa_score, recall_score
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from segmentry.algorithms.folds import stratified_folds
from segmentry.artifact.agreement.short_form import short_form_faults
from segmentry.catalogue.short_form_words import accuracy_sentence
from segmentry.results import NumberFormat, ShortForm
from segmentry.stages.shorten import Candidate, Customers, SegmentText, apply_short_form, learn_short_form
from segmentry.stages.shorten.coding import apply_coding, learn_coding
from segmentry.stages.shorten.validate import Accuracy, accuracy_of, assign_out_of_sample, fewest_questions

TEXTS = tuple(SegmentText(id=f"s0{n}", name=f"Segment {n}", do=f"Do {n}.") for n in (1, 2, 3))


def number(name, values, **over):
    return Candidate(
        column=name,
        feature=name,
        title=name.title(),
        values=np.array(values, dtype=float),
        **{"format": NumberFormat(), **over},
    )


def category(name, texts):
    levels = tuple(sorted({text for text in texts if text is not None}))
    values = np.array([np.nan if text is None else levels.index(text) for text in texts])
    return Candidate(column=name, feature=name, title=name.title(), values=values, levels=levels)


def customers(n=400, seed=0, least=10):
    """Return customers of three segments: rounded numbers, noise, a scale, a category."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 3, n)
    spend = np.clip(np.round(20 + 15 * labels + rng.normal(0, 8, n)), 10, 60)
    scale = np.clip(np.round(2 + 1.5 * (labels == 1) + rng.normal(0, 0.7, n)), 1, 4)
    plan = np.where(rng.random(n) < 0.8, np.array(["basic", "plus", "pro"])[labels], "basic").tolist()
    candidates = (
        number("noise", np.clip(np.round(rng.normal(0, 2, n)), -3, 3)),
        number("spend", spend),
        number("agreement", scale),
        category("plan", plan),
    )
    return Customers(candidates=candidates, labels=labels, n_segments=3, least=least)


def silent(*_):
    return None


def learn(data, n_questions=None, seed=5):
    return learn_short_form(
        data, TEXTS[: data.n_segments], n_questions=n_questions, rng=np.random.default_rng(seed), progress=silent
    )


def form_of(learnt, **over):
    told = {
        "study": "Test",
        "id_column": None,
        "n_customers": 400,
        "n_columns": 4,
        "n_not_asked": 0,
        "largest_share": 0.4,
        "is_number_asked": True,
    }
    return ShortForm(questions=learnt.questions, segments=learnt.segments, steps=learnt.steps, **{**told, **over})


def answers_of(data, form):
    by_name = {item.column: item for item in data.candidates}
    columns = []
    for question in form.questions:
        item = by_name[question.column]
        values = item.values
        if question.is_category:
            texts = [answer.text for answer in question.answers]
            values = np.array([texts.index(item.levels[int(v)]) if np.isfinite(v) else np.nan for v in values])
        columns.append(values)
    return np.column_stack(columns)


def test_every_accuracy_is_that_of_scikit_learn_on_the_same_folds():
    data = customers()
    assigned = assign_out_of_sample(data, 4, np.random.default_rng(7), silent)[-1]
    folds = stratified_folds(data.labels, 10, np.random.default_rng(7))
    noise, spend, scale, plan = (item.values for item in data.candidates)
    rows = np.column_stack([noise, spend, scale, *(plan == level for level in range(3))])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, tol=1e-10, max_iter=5000))
    theirs = cross_val_predict(model, rows, data.labels, cv=PredefinedSplit(folds))
    assert np.array_equal(assigned, theirs)
    ours = accuracy_of(assigned, data)
    assert ours.accuracy == pytest.approx(accuracy_score(data.labels, theirs))
    assert ours.kappa == pytest.approx(cohen_kappa_score(data.labels, theirs))
    assert ours.recalls == pytest.approx(recall_score(data.labels, theirs, average=None))


def test_customers_whose_segments_follow_nothing_are_placed_by_chance():
    data = customers()
    shuffled = Customers(
        candidates=data.candidates, labels=np.random.default_rng(1).permutation(data.labels), n_segments=3, least=10
    )
    accuracy = accuracy_of(assign_out_of_sample(shuffled, 4, np.random.default_rng(0), silent)[-1], shuffled)
    assert abs(accuracy.kappa) < 0.12


def test_the_questions_that_tell_most_come_first_and_noise_last():
    learnt = learn(customers(), 4)
    assert learnt.steps[-1].column == "noise"
    assert learnt.steps[1].accuracy > learnt.steps[0].accuracy
    assert [step.n_questions for step in learnt.steps] == [1, 2, 3, 4]


def test_a_form_places_customers_as_its_logistic_regression_does():
    data = customers()
    form = form_of(learn(data, 3))
    placed = apply_short_form(answers_of(data, form), form)
    rows = []
    for question in form.questions:
        item = next(item for item in data.candidates if item.column == question.column)
        rows.append(item.values[:, None] == np.arange(3) if question.is_category else item.values[:, None])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, tol=1e-10, max_iter=5000))
    theirs = model.fit(np.hstack(rows), data.labels).predict_proba(np.hstack(rows))
    np.testing.assert_allclose(placed.probabilities, theirs, atol=1e-6)
    assert np.array_equal(placed.labels, theirs.argmax(axis=1))


def test_without_a_number_the_form_is_the_shortest_within_one_standard_error_of_the_best():
    steps = [Accuracy(accuracy=a, standard_error=0.02, kappa=0.5, recalls=()) for a in (0.6, 0.79, 0.795, 0.80)]
    assert fewest_questions(steps) == 2
    assert fewest_questions(steps[:1]) == 1


def test_a_customer_without_an_answer_has_no_segment_and_a_missing_answer_has_no_points():
    data = customers()
    form = form_of(learn(data, 2))
    some = answers_of(data, form)[:1]
    half = some.copy()
    half[0, 1] = np.nan
    nothing = np.full((1, 2), np.nan)
    assert apply_short_form(nothing, form).labels.tolist() == [-1]
    assert apply_short_form(half, form).n_answered.tolist() == [1]
    first = ShortForm(**{**vars(form), "questions": form.questions[:1]})
    np.testing.assert_allclose(
        apply_short_form(half, form).probabilities, apply_short_form(half[:, :1], first).probabilities
    )


def test_a_number_beyond_the_range_counts_as_the_nearer_end():
    data = customers()
    form = form_of(learn(data, 4))
    place = [question.column for question in form.questions].index("spend")
    question = form.questions[place]
    answers = np.full((4, 4), np.nan)
    answers[:, place] = [question.high, 1e12, question.low, -1e12]
    shares = apply_short_form(answers, form).probabilities
    assert np.array_equal(shares[0], shares[1])
    assert np.array_equal(shares[2], shares[3])


def test_no_range_ends_at_the_value_of_fewer_customers_than_may_be_told_of():
    values = np.concatenate([np.arange(100.0), [5000.0, 7000.0]])
    coding = learn_coding(number("income", values), values, 10)
    assert (values >= coding.high).sum() == 10
    assert (values <= coding.low).sum() == 10


def test_a_level_of_few_customers_is_no_answer():
    texts = ["north"] * 40 + ["south"] * 40 + ["the castle"] * 3
    item = category("region", texts)
    coding = learn_coding(item, item.values, 10)
    assert [item.levels[level] for level in coding.levels] == ["north", "south"]
    assert not apply_coding(coding, item.values)[-3:].any()


@pytest.mark.parametrize(
    "values", [[1.0] * 60, [0.0] * 55 + [1.0] * 5, [np.nan] * 50 + [1.0, 2.0] * 5], ids=["one", "rare", "missing"]
)
def test_a_column_that_hardly_differs_is_not_asked(values):
    assert learn_coding(number("consent", values), np.array(values), 10) is None


def test_a_scale_is_chosen_from_and_rare_ends_are_taken_together():
    rng = np.random.default_rng(0)
    labels = np.repeat([0, 1], 100)
    scale = np.where(labels == 0, rng.integers(1, 4, 200), rng.integers(3, 6, 200)).astype(float)
    scale[scale == 5] = np.where(np.arange((scale == 5).sum()) < 4, 5, 4)
    data = Customers(candidates=(number("visits", scale),), labels=labels, n_segments=2, least=10)
    (question,) = learn(data, 1).questions
    assert [answer.text for answer in question.answers] == ["1", "2", "3", "4 or more"]
    form = form_of(learn(data, 1))
    shares = apply_short_form(np.array([[4.0], [5.0]]), form).probabilities
    assert np.array_equal(shares[0], shares[1])


def test_answers_in_words_are_chosen_by_their_words():
    words = (("never", 0.0), ("sometimes", 1.0), ("often", 2.0))
    values = np.tile([0.0, 1.0, 2.0], 40)
    data = Customers(
        candidates=(number("travels", values, format=NumberFormat(words=words)),),
        labels=(values > 1).astype(np.int64),
        n_segments=2,
        least=10,
    )
    (question,) = learn(data, 1).questions
    assert [(answer.text, answer.number) for answer in question.answers] == list(words)


def test_a_column_that_tells_the_segment_without_exception_is_asked_first():
    data = customers()
    exact = category("tier", [["a", "b", "c"][label] for label in data.labels])
    told = Customers(candidates=(*data.candidates, exact), labels=data.labels, n_segments=3, least=10)
    learnt = learn(told)
    assert [question.column for question in learnt.questions] == ["tier"]
    assert learnt.steps[0].accuracy == 1.0


def test_nobody_is_placed_in_a_segment_without_a_customer():
    data = customers()
    absent = Customers(candidates=data.candidates, labels=data.labels * 2, n_segments=5, least=10)
    texts = [SegmentText(id=f"s{n:02}", name=f"S{n}", do="") for n in range(5)]
    learnt = learn_short_form(absent, texts, n_questions=2, rng=np.random.default_rng(0), progress=silent)
    form = form_of(learnt)
    assert set(apply_short_form(answers_of(absent, form), form).labels) == {0, 2, 4}
    assert [segment.recall for segment in learnt.segments][1::2] == [None, None]
    assert not list(short_form_faults(form))


def test_the_accuracy_of_a_segment_of_few_customers_is_not_told():
    data = customers()
    labels = data.labels.copy()
    labels[np.flatnonzero(labels == 2)[5:]] = 1
    few = Customers(candidates=data.candidates, labels=labels, n_segments=3, least=10)
    assert accuracy_of(labels, few).recalls == (1.0, 1.0, None)


def test_a_form_that_is_no_better_than_the_largest_segment_says_so():
    good = customers()
    guess = replace(good, labels=np.random.default_rng(7).permutation(good.labels))
    for data, is_guess in ((good, False), (guess, True)):
        form = form_of(
            learn(data, n_questions=2), largest_share=float(np.bincount(data.labels).max() / len(data.labels))
        )
        assert ("no clear gain over placing everybody in the largest segment" in accuracy_sentence(form)) is is_guess
