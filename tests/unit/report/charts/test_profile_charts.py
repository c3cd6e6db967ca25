"""Charts that describe segments, also with unknown values, many segments and hostile names."""

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.catalogue.colours import PALETTE
from segmentry.engines.rules import case_expression
from segmentry.report import charts
from segmentry.report.charts import (
    index,
    marks,
    neighbours,
    parallel,
    profile_dots,
    radar,
    scatter,
    shares,
    snake,
    treemap,
)
from segmentry.report.charts.base import ChartEntry, Rows
from segmentry.report.charts.concentration import spaced_labels
from segmentry.report.charts.graph import Node, beside_nodes, on_edges, pixel_positions
from segmentry.report.charts.profiled import name_of
from segmentry.report.charts.snake import spaced
from segmentry.report.charts.squarify import squarify
from segmentry.report.charts.theme import WIDTH
from segmentry.report.drawing import render
from segmentry.report.drawing.colours import contrast, diverging, legible_on
from segmentry.results import Estimate, StudyResult
from tests.builders import blobs, order_lines

NAN = float("nan")
UNKNOWN = Estimate(NAN, NAN, NAN)
BY_NAME = {entry.name: entry for entry in charts.CHARTS}
OF_DIFFERENCES = [BY_NAME[name] for name in ("profile_dots", "snake", "index", "marks", "parallel", "radar")]
CHARTS = [*OF_DIFFERENCES, BY_NAME["shares"], BY_NAME["treemap"], BY_NAME["neighbours"]]
HOSTILE = [
    "<script>alert('x')</script>",
    "العملاء ذوو الدخل المرتفع والإنفاق المرتفع",
    "每年在我们所有商店的总消费金额",
    'a "quoted" name & \\n {braces} %',
    "a name that is as long as no name should ever be, and then goes on for a good while more",
    "Averylongnamewithoutanyspacethatcannotbebrokenanywhere",
]

by_name = pytest.mark.parametrize("entry", CHARTS, ids=lambda entry: entry.name)
by_difference = pytest.mark.parametrize("entry", OF_DIFFERENCES, ids=lambda entry: entry.name)


def wide(n_features: int, n_customers: int = 240) -> pa.Table:
    """Return four groups of customers in many features, each a little noisier than the one before."""
    rng = np.random.default_rng(1)
    centres = rng.normal(0, 4, (4, n_features))
    noise = rng.normal(0, 1, (n_customers, n_features)) * (1 + np.arange(n_features) / 4)
    points = 50 + centres[np.arange(n_customers) % 4] + noise
    columns = {f"feature {place}": points[:, place] for place in range(n_features)}
    return pa.table({"customer_id": [f"c{number}" for number in range(n_customers)], **columns})


def fitted(table: pa.Table, k: int | str = "auto") -> StudyResult:
    return sg.fit(table, k=k, evidence="quick").result


@pytest.fixture(scope="module")
def three():
    return fitted(blobs())


@pytest.fixture(scope="module")
def four():
    """Four segments in 24 features."""
    return fitted(wide(24), 4)


@pytest.fixture(scope="module")
def twenty():
    return fitted(wide(5), 20)


@pytest.fixture(scope="module")
def bought():
    return sg.fit(orders=order_lines(150), k=4, evidence="quick").result


@pytest.fixture(scope="module")
def studies(three, four, twenty, bought):
    return {"3": three, "4": four, "20": twenty, "2": fitted(wide(3), 2), "orders": bought}


def drawn(entry: ChartEntry, result: StudyResult) -> tuple[Rows, str]:
    rows = entry.rows(result)
    svg = render(entry.draw(result, rows), "A chart").file
    assert not re.search(r"\bNaN\b|undefined|\bnull\b|Infinity", svg)
    return rows, svg


def texts_of(svg: str) -> list[str]:
    return [" ".join(node.itertext()) for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def marks_of(svg: str, stroke_width: str) -> list[ET.Element]:
    """Return the paths of the layer whose lines are so wide."""
    groups = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}g")
    layer = next(group for group in groups if group.get("stroke-width") == stroke_width)
    return list(layer.iter("{http://www.w3.org/2000/svg}path"))


def numbers_of(text: str) -> list[str]:
    return re.findall(r"[+-]?\d[\d,]*(?:\.\d+)?", text)


def changed(result: StudyResult, *, segments=None, feature=None, **values) -> StudyResult:
    """Return the result with values of one feature, or of all, replaced in some segments, or in all."""
    profiles = tuple(
        replace(
            segment,
            features=tuple(
                replace(item, **values)
                if feature in {None, item.feature} and (segments is None or segment.id in segments)
                else item
                for item in segment.features
            ),
        )
        for segment in result.profiles.segments
    )
    return replace(result, profiles=replace(result.profiles, segments=profiles))


def renamed(result: StudyResult) -> StudyResult:
    """Return the result with hostile names of segments and features."""
    names = [item.feature for item in result.profiles.segments[0].features]
    new = {name: f"{HOSTILE[place % len(HOSTILE)]} {place}" for place, name in enumerate(names)}
    segments = tuple(
        replace(
            segment,
            name=HOSTILE[place % len(HOSTILE)],
            features=tuple(replace(item, feature=new[item.feature]) for item in segment.features),
        )
        for place, segment in enumerate(result.profiles.segments)
    )
    summaries = tuple(replace(item, feature=new[item.feature]) for item in result.profiles.features)
    drawing = replace(result.drawing, features=tuple(new[name] for name in result.drawing.features))
    profiles = replace(result.profiles, segments=segments, features=summaries)
    return replace(result, profiles=profiles, drawing=drawing)


@by_name
@pytest.mark.parametrize("name", ["2", "3", "4", "20", "orders"])
def test_a_chart_is_drawn_or_tells_why_not(studies, entry, name):
    result = studies[name]
    why_not = entry.why_not(result)
    if entry.name == "shares" and name != "orders":
        assert why_not == "there is no column of money"
    elif entry.name == "radar" and name == "3":
        assert why_not == "it needs three numeric features known in all segments"
    else:
        assert why_not is None
        rows, svg = drawn(entry, result)
        assert set(entry.columns) <= set(rows[0])
        assert entry.sentence(result, rows).endswith(".")
        ids = {segment.id for segment in result.profiles.segments[:2]}
        assert ids & set(re.findall(r"s\d\d", " ".join(texts_of(svg))))


@by_name
def test_one_segment_has_no_such_chart(entry):
    assert entry.why_not(fitted(blobs(), 1)) == "there is only one segment"


@by_name
def test_hostile_names_are_texts_and_nothing_else(studies, entry):
    result = renamed(studies["orders"])
    rows, svg = drawn(entry, result)
    assert "<script" not in svg
    if entry.name != "neighbours":
        assert entry.sentence(result, rows)
    width = float(re.search(r'width="([\d.]+)"', svg)[1])
    assert width < WIDTH + 260


@by_difference
def test_an_unknown_difference_is_not_drawn(four, entry):
    name = profile_dots.CHART.rows(four)[0]["feature"]
    result = changed(four, segments={"s01"}, feature=name, difference=UNKNOWN, index=None, median=NAN)
    rows, _ = drawn(entry, result)
    field = "median" if entry.name == "parallel" else "difference"
    missing = [row for row in rows if row["id"] == "s01" and row["feature"] == name]
    assert all(row[field] is None for row in missing)
    assert len(missing) == (0 if entry.name == "radar" else 1) or entry.name == "marks"
    assert entry.sentence(result, rows)


@by_difference
def test_without_any_known_difference_there_is_no_chart(three, entry):
    assert len(entry.why_not(changed(three, difference=UNKNOWN, median=NAN, index=None))) > 10


def test_profile_dots_are_the_differences_of_the_features_that_separate_best(four):
    rows = profile_dots.CHART.rows(four)
    eta = {item.feature: item.eta_squared.value for item in four.profiles.features}
    features = list(dict.fromkeys(row["feature"] for row in rows))
    assert features == sorted(eta, key=lambda name: -eta[name])[:20]
    known = {(s.id, item.feature): item.difference for s in four.profiles.segments for item in s.features}
    assert len(rows) == 4 * 20
    for row in rows:
        expected = known[row["id"], row["feature"]]
        assert [row["low"], row["difference"], row["high"]] == pytest.approx(
            [expected.low, expected.value, expected.high], 1e-4
        )


def test_features_that_did_not_form_the_segments_are_left_out(bought):
    forming = {item.feature for item in bought.profiles.segments[0].features if item.is_forming}
    assert len(forming) < len(bought.profiles.features)
    for entry in OF_DIFFERENCES:
        assert {row["feature"] for row in entry.rows(bought)} <= forming


def test_profile_dots_tell_the_largest_difference(three):
    rows = profile_dots.CHART.rows(three)
    most = max(rows, key=lambda row: abs(row["difference"]))
    told = profile_dots.CHART.sentence(three, rows)
    assert f"{name_of(most)} are {abs(most['difference']):.1f} standard deviations" in told
    assert f"{most['low']:+.1f} to {most['high']:+.1f}" in told
    unsure = changed(three, segments={"s01"}, feature="age", difference=Estimate(9.0, 8.5, NAN))
    assert "9.0 standard deviations above average on age, the largest" in profile_dots.CHART.sentence(
        unsure, profile_dots.CHART.rows(unsure)
    )
    assert told.endswith(
        f"{sum(row['marker'] == 'yes' for row in rows)} of the {len(rows)} differences are large enough to matter."
    )


def test_profile_dots_draw_a_dot_and_a_rule_for_each_known_row(three):
    plot = profile_dots.draw_profile_dots(three, profile_dots.CHART.rows(three)).plots[0]
    assert [layer.kind for layer in plot.layers] == ["rect", "rule", "rule", "point", "point"]
    _, whole = drawn(profile_dots.CHART, three)
    _, partly = drawn(profile_dots.CHART, changed(three, segments={"s01"}, feature="age", difference=UNKNOWN))
    _, unsure = drawn(
        profile_dots.CHART, changed(three, segments={"s01"}, feature="age", difference=Estimate(9.0, 8.5, NAN))
    )
    counts = [len(re.findall("<(?:path|circle) ", svg)) for svg in (whole, partly, unsure)]
    assert counts[0] - counts[1] == 1
    assert counts[0] == counts[2]
    lines = [len(re.findall("<line ", svg)) for svg in (whole, unsure)]
    assert lines[0] - lines[1] >= 1


def test_snake_names_the_two_coloured_segments_that_are_least_alike(twenty):
    rows = snake.CHART.rows(twenty)
    largest = sorted(twenty.profiles.segments, key=lambda segment: -segment.n_customers)[:6]
    profile = {s.id: {row["feature"]: row["difference"] for row in rows if row["id"] == s.id} for s in largest}
    pair = max(combinations(profile, 2), key=lambda ids: math.dist(*(list(profile[name].values()) for name in ids)))
    feature = max(profile[pair[0]], key=lambda name: abs(profile[pair[0]][name] - profile[pair[1]][name]))
    told = snake.CHART.sentence(twenty, rows)
    assert told.startswith("Of the 6 largest segments, ")
    assert f"{profile[pair[0]][feature]:+.1f} and {profile[pair[1]][feature]:+.1f}" in told
    assert feature in told
    names = {row["id"]: name_of(row) for row in rows}
    assert f"{names[pair[0]]} and {names[pair[1]]} are least alike" in told


def test_snake_draws_the_six_largest_in_colour_and_the_rest_grey(twenty):
    _, svg = drawn(snake.CHART, twenty)
    assert len(set(re.findall(r'stroke="(#\w{6})"', svg)) & set(PALETTE)) == 6
    assert len([text for text in texts_of(svg) if re.fullmatch(r"s\d\d", text)]) == 6
    assert "14 smaller segments" in " ".join(texts_of(svg))


def test_a_snake_breaks_where_a_feature_is_unknown(four):
    features = list(dict.fromkeys(row["feature"] for row in snake.CHART.rows(four)))
    gap = changed(four, segments={"s01"}, feature=features[5], difference=UNKNOWN)
    lines = [len(marks_of(drawn(snake.CHART, result)[1], "2.5")) for result in (four, gap)]
    assert lines == [4, 5]


@pytest.mark.parametrize("positions", [[5.0, 5.0, 5.0], [90.0, 99.0, 100.0], [0.0, 1.0, 60.0], []])
def test_labels_of_a_snake_stay_apart_and_inside(positions):
    moved = spaced(positions, 20.0, 100.0)
    assert all(0 <= place <= 100 for place in moved)
    assert all(other - one >= 20 - 1e-9 for one, other in zip(sorted(moved), sorted(moved)[1:], strict=False))
    assert sorted(range(len(positions)), key=lambda i: (positions[i], i)) == sorted(
        range(len(positions)), key=lambda i: moved[i]
    )


def test_index_is_a_hundred_times_segment_over_all(three):
    for row in index.CHART.rows(three):
        profile = next(
            item
            for segment in three.profiles.segments
            if segment.id == row["id"]
            for item in segment.features
            if item.feature == row["feature"]
        )
        assert row["index"] == pytest.approx(100 * profile.mean / profile.overall_mean, rel=1e-4)
        assert row["label"] == f"{row['index']:,.0f}"


def test_index_colours_double_and_half_equally_strongly_and_are_clipped(three):
    strengths = {
        value: index.CHART.rows(changed(three, index=value))[0]["strength"]
        for value in (50.0, 100.0, 200.0, 900.0, 1.0, -5.0)
    }
    assert strengths == {50.0: -1.0, 100.0: 0.0, 200.0: 1.0, 900.0: 2.0, 1.0: -2.0, -5.0: -2.0}


def test_where_there_is_no_index_the_cell_shows_the_difference(three):
    result = changed(three, segments={"s02"}, feature="age", index=None, difference=Estimate(-1.26, -1.5, -1.0))
    cell = next(row for row in index.CHART.rows(result) if row["id"] == "s02" and row["feature"] == "age")
    assert (cell["label"], cell["strength"]) == ("-1.3\nsd", -1.26)
    told = "Where all customers average about zero or less, a ratio would mislead"
    assert told in " ".join(texts_of(drawn(index.CHART, result)[1]))
    assert told not in " ".join(texts_of(drawn(index.CHART, three)[1]))


def test_cells_that_may_be_chance_are_pale_and_all_can_be_read(four):
    sure = changed(four, index=390.0, difference=Estimate(1.0, 0.5, 1.5))
    chance = changed(four, index=390.0, difference=Estimate(1.0, -0.5, 2.5))
    one, other = (index.CHART.rows(result)[0] for result in (sure, chance))
    assert contrast(one["ground"], "#ffffff") > contrast(other["ground"], "#ffffff")
    for result in (four, sure, chance):
        assert min(contrast(row["ground"], row["ink"]) for row in index.CHART.rows(result)) >= 4.5


@pytest.mark.parametrize("position", np.linspace(-1, 1, 41).tolist())
def test_texts_on_any_colour_of_the_scale_can_be_read(position):
    assert contrast(legible_on(diverging(position)), diverging(position)) >= 4.5


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (250.0, "have 2.5 times the average"),
        (34.2, "have 34% of the average"),
        (0.2, "have less than 1% of the average"),
    ],
)
def test_index_tells_the_strongest_mark(three, value, told):
    others = changed(three, index=100.0)
    result = changed(others, segments={"s02"}, feature="age", index=value, difference=Estimate(1.0, 0.5, 1.5))
    sentence = index.CHART.sentence(result, index.CHART.rows(result))
    assert sentence.startswith(f"{result.profiles.segments[1].name} ")
    assert f"{told} age" in sentence


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (250.0, "answer yes to “age” 2.5 times as often as all customers"),
        (34.2, "answer yes to “age” 34% as often as all customers"),
    ],
)
def test_index_tells_answers_of_yes_and_no_by_how_often_they_are_yes(three, value, told):
    others = changed(three, index=100.0)
    own = {"index": value, "difference": Estimate(1.0, 0.5, 1.5), "is_yes_no": True}
    result = changed(others, segments={"s02"}, feature="age", **own)
    assert told in index.CHART.sentence(result, index.CHART.rows(result)).replace("Age", "age")


def test_the_scatter_takes_numbers_and_no_answers_of_yes_and_no(four):
    numbers = [item.feature for item in four.profiles.segments[0].features if item.feature in four.drawing.features]
    answered = changed(four, feature=numbers[0], is_yes_no=True)
    assert scatter.CHART.why_not(changed(four, is_yes_no=True)) is not None
    assert (scatter.CHART.why_not(answered) is None) == (len(numbers) > 2)


def test_marks_draws_at_most_twelve_segments_and_eight_features(twenty, four):
    rows = marks.CHART.rows(twenty)
    smallest = {s.id for s in sorted(twenty.profiles.segments, key=lambda item: -item.n_customers)[12:]}
    assert len({row["id"] for row in rows}) == 12
    assert min(s.n_customers for s in twenty.profiles.segments if s.id not in smallest) >= max(
        s.n_customers for s in twenty.profiles.segments if s.id in smallest
    )
    shown = {row["feature"] for row in marks.CHART.rows(four)}
    reach = {row["feature"]: 0.0 for row in profile_dots.CHART.rows(four)}
    for row in profile_dots.CHART.rows(four):
        reach[row["feature"]] = max(reach[row["feature"]], abs(row["difference"]))
    assert shown == set(sorted(reach, key=lambda name: -reach[name])[:8])


def test_marks_tells_the_segment_with_most_marks(three):
    plain = changed(three, is_marker=False)
    assert marks.CHART.sentence(plain, marks.CHART.rows(plain)) == (
        "No segment differs from the average on any measure."
    )
    result = changed(plain, segments={"s03"}, feature="visits", is_marker=True, difference=Estimate(-1.26, -1.5, -1.1))
    assert (
        "differ most from the average: visits -1.3 (in standard deviations); 2 other segments"
        in marks.CHART.sentence(result, marks.CHART.rows(result))
    )
    assert drawn(marks.CHART, result)[1].count(f'fill="{PALETTE[2]}"') == 1


def test_a_radar_shows_every_feature_of_every_segment(four):
    rows = radar.CHART.rows(four)
    assert len({row["feature"] for row in rows}) == 8
    assert all(row["difference"] is not None for row in rows)


def test_a_radar_leaves_out_what_one_segment_does_not_know_and_tells_the_furthest_corner(four, twenty):
    name = radar.CHART.rows(four)[0]["feature"]
    result = changed(four, segments={"s02"}, feature=name, difference=UNKNOWN)
    rows = radar.CHART.rows(result)
    assert name not in {row["feature"] for row in rows}
    most = max(rows, key=lambda row: abs(row["difference"]))
    assert f"stand out most: {abs(most['difference']):.1f} standard" in radar.CHART.sentence(result, rows)
    assert len({row["id"] for row in radar.CHART.rows(twenty)}) == 6


def test_parallel_holds_medians_and_no_customer(three):
    rows = parallel.CHART.rows(three)
    medians = {(s.id, item.feature): item.median for s in three.profiles.segments for item in s.features}
    assert {(row["id"], row["feature"]) for row in rows} == set(medians)
    assert all(row["median"] == pytest.approx(medians[row["id"], row["feature"]], 1e-4) for row in rows)
    assert parallel.CHART.columns == ("segment", "feature", "median")
    assert all(0 <= row["position"] <= 1 for row in rows)


def test_parallel_ends_are_robust_and_told_in_real_units(three):
    points = np.array(three.drawing.points)
    low, high = np.percentile(points[:, three.drawing.features.index("age")], [1, 99])
    texts = texts_of(drawn(parallel.CHART, three)[1])
    assert {f"{low:.3g}", f"{high:.3g}"} <= set(texts)


def test_parallel_draws_two_hundred_customers_at_most(four, three):
    lines = [len(marks_of(drawn(parallel.CHART, result)[1], "0.8")) for result in (four, three)]
    assert lines == [200, 120]


@pytest.mark.slow
def test_parallel_puts_features_that_go_together_beside_each_other():
    rng = np.random.default_rng(3)
    one, other = rng.normal(size=(2, 400))
    turns = np.radians([0, 14, 30, 47, 66, 86])
    columns = {f"turn {place}": np.cos(turn) * one + np.sin(turn) * other for place, turn in enumerate(turns)}
    columns["turn 2"] *= -1
    shuffled = {name: columns[name] for name in ("turn 3", "turn 0", "turn 5", "turn 2", "turn 4", "turn 1")}
    table = pa.table({"customer_id": [f"c{number}" for number in range(400)], **shuffled})
    result = sg.fit(table, k=4, features=list(shuffled), evidence="quick").result
    features = list(dict.fromkeys(row["feature"] for row in parallel.CHART.rows(result)))
    assert features in (sorted(columns), sorted(columns, reverse=True))


def test_parallel_tells_the_widest_medians(three):
    rows = parallel.CHART.rows(three)
    spread = {name: [row for row in rows if row["feature"] == name] for name in ("age", "visits")}
    name = max(spread, key=lambda name: np.ptp([row["position"] for row in spread[name]]))
    low, high = (pick(spread[name], key=lambda row: row["median"]) for pick in (min, max))
    told = parallel.CHART.sentence(three, rows)
    assert told.startswith(f"Typical {name} ranges from {low['median']:.3g} ({name_of(low)}) to ")
    assert f"({name_of(high)}), the widest range" in told


@pytest.mark.parametrize("areas", [[1], [5, 5], [6, 6, 4, 3, 2, 2, 1], [1, 2, 3, 50], list(range(1, 30)), [1000, 1, 1]])
def test_tiles_have_their_areas_fill_the_rectangle_and_do_not_overlap(areas):
    tiles = squarify(areas, 430, 300)
    unit = 430 * 300 / sum(areas)
    assert [tile.width * tile.height for tile in tiles] == pytest.approx([area * unit for area in areas])
    for tile in tiles:
        assert min(tile.x, tile.y) >= -1e-9
        assert tile.x + tile.width <= 430 + 1e-6
        assert tile.y + tile.height <= 300 + 1e-6
    for one, other in combinations(tiles, 2):
        across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
        down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
        assert min(across, down) <= 1e-6


def test_tiles_are_as_square_as_in_the_paper():
    tiles = squarify([6, 6, 4, 3, 2, 2, 1], 6, 4)
    sizes = [(tile.width, tile.height) for tile in tiles[:4]]
    assert sizes == [pytest.approx(size) for size in [(3, 2), (3, 2), (12 / 7, 7 / 3), (9 / 7, 7 / 3)]]
    assert squarify([0, 4], 2, 2)[0].width == 0


def test_treemap_tells_how_few_hold_half(twenty, bought):
    rows = treemap.CHART.rows(twenty)
    ranked = sorted((row["share"] for row in rows), reverse=True)
    n = next(n for n in range(1, 21) if sum(ranked[:n]) >= 0.5)
    assert f"the {n} largest of 20 segments have {sum(ranked[:n]):.0%}" in treemap.CHART.sentence(twenty, rows)
    assert all(row["spend_share"] is None for row in rows)
    spend = [segment.spend_share for segment in bought.profiles.segments]
    assert [row["spend_share"] for row in treemap.CHART.rows(bought)] == pytest.approx(spend, 1e-4)


def test_treemap_writes_into_a_tile_only_what_fits(three):
    sizes = (5000, 60, 1)
    segments = tuple(
        replace(segment, n_customers=n, share=n / sum(sizes), name="Name")
        for segment, n in zip(three.profiles.segments, sizes, strict=True)
    )
    texts = texts_of(drawn(treemap.CHART, replace(three, profiles=replace(three.profiles, segments=segments)))[1])
    assert "s01" in texts
    assert "s03" not in texts
    assert texts.count("Name") == 1


def test_shares_are_of_customers_and_of_spend(bought):
    rows = shares.CHART.rows(bought)
    for row, segment in zip(rows, bought.profiles.segments, strict=True):
        assert row["ratio"] == pytest.approx(segment.spend_share / segment.share, 1e-4)
    most = max(rows, key=lambda row: row["ratio"])
    least = min(rows, key=lambda row: row["ratio"])
    told = shares.CHART.sentence(bought, rows)
    assert f"{name_of(most)} spend {most['ratio']:.1f} times as much per head" in told
    assert f"{name_of(least)} spend {least['ratio']:.1f} times as much, the least." in told
    assert {f"{row['ratio']:.1f}x" for row in rows} <= set(texts_of(drawn(shares.CHART, bought)[1]))


def test_shares_compare_the_same_customers_where_a_segment_is_too_small_to_be_described(bought):
    """A segment that is left out takes its customers with it, as it takes its spend."""
    first, *others = bought.profiles.segments
    spent = sum(item.spend_share for item in others)
    hidden = (
        replace(first, spend_share=None),
        *(replace(item, spend_share=item.spend_share / spent) for item in others),
    )
    result = replace(bought, profiles=replace(bought.profiles, segments=hidden))
    rows = shares.CHART.rows(result)
    assert rows[0]["customer_share"] is None
    assert sum(row["customer_share"] for row in rows[1:]) == pytest.approx(1.0)
    assert sum(row["spend_share"] for row in rows[1:]) == pytest.approx(1.0)
    n = sum(item.n_customers for item in others)
    for row, item in zip(rows[1:], others, strict=True):
        assert row["ratio"] == pytest.approx(item.spend_share / spent / (item.n_customers / n), 1e-4)
    assert "of the customers described here (" in str(shares.CHART.draw(result, rows))
    assert "described here" not in str(shares.CHART.draw(bought, shares.CHART.rows(bought)))


def test_shares_draw_returns_below_zero_and_leave_out_the_unknown(bought):
    spend = (1.1, -0.1, NAN, None)
    segments = tuple(
        replace(segment, spend_share=value) for segment, value in zip(bought.profiles.segments, spend, strict=True)
    )
    result = replace(bought, profiles=replace(bought.profiles, segments=segments))
    rows, svg = drawn(shares.CHART, result)
    assert [row["spend_share"] for row in rows] == [1.1, -0.1, None, None]
    texts = texts_of(svg)
    assert "-10% of spend" in texts
    assert len([text for text in texts if re.fullmatch(r"-?\d+% of spend", text)]) == 2


def test_neighbours_are_those_of_the_profiles(four):
    rows = neighbours.CHART.rows(four)
    assert [(row["first"], row["second"]) for row in rows] == [
        (pair.first, pair.second) for pair in four.profiles.neighbours
    ]
    assert neighbours.CHART.sentence(four, rows) == four.profiles.alike
    shown = [float(text) for text in numbers_of(four.profiles.alike) if text.isdigit()]
    assert round(100 * rows[0]["switching"]) in shown
    assert {s.id for s in four.profiles.segments} <= set(texts_of(drawn(neighbours.CHART, four)[1]))


def test_neighbours_leave_out_what_is_unknown_and_need_a_pair(four):
    pairs = (replace(four.profiles.neighbours[0], switching=NAN), *four.profiles.neighbours[1:])
    unknown = replace(four, profiles=replace(four.profiles, neighbours=pairs))
    lines = [drawn(neighbours.CHART, result)[1].count("<line ") for result in (four, unknown)]
    assert lines[0] - lines[1] == 1
    lonely = replace(four, profiles=replace(four.profiles, neighbours=()))
    assert neighbours.CHART.why_not(lonely) == "no borders between these segments were measured"


def test_names_of_nodes_lie_beside_them_and_shares_on_free_edges():
    positions, size = pixel_positions([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)])
    assert positions[1][0] - positions[0][0] == pytest.approx(positions[1][1] - positions[2][1])
    nodes = {f"s0{place}": Node(*at, 400.0) for place, at in enumerate(positions)}
    names = beside_nodes(nodes, size)
    for label in names.values():
        assert not any(
            abs(label.x - node.x) < label.width / 2 + node.radius
            and abs(label.y - node.y) < label.height / 2 + node.radius
            for node in nodes.values()
        )
    close = {"upper": Node(200.0, 100.0, 300.0), "lower": Node(200.0, 120.0, 300.0)}
    assert beside_nodes(close, size)["lower"].y > 120.0
    edge = ("9%", positions[0], positions[1])
    (first, second) = on_edges([edge, edge], names.values())
    assert abs(first[1].x - second[1].x) >= (first[1].width + second[1].width) / 2
    assert on_edges([("9%", (0.0, 0.0), (1.0, 1.0))], [replace(first[1], x=0.0, y=0.0)]) == []


def test_the_marks_of_the_curve_of_spend_say_the_share_that_they_have():
    """In steps of ten of 120 customers there is no point at 1 or 5 %, and none is claimed."""
    from segmentry.report.charts.concentration import concentration_rows, marked_rows
    from segmentry.report.private import shareable

    rng = np.random.default_rng(0)
    table = blobs().append_column("total_spend", pa.array(rng.lognormal(4, 1, 120)))
    result = shareable(sg.fit(table, features=["age", "visits"], evidence="quick").result, case_expression)
    marks = marked_rows(concentration_rows(result))
    assert [mark["mark"].split(":")[0] for mark in marks] == ["top 8%", "top 17%", "top 25%", "top 50%"]
    spend = np.sort(table.column("total_spend").to_numpy())[::-1]
    assert marks[0]["spend"] == pytest.approx(spend[:10].sum() / spend.sum())


def test_labels_of_the_concentration_do_not_touch():
    marks = [
        {"customers": customers, "spend": spend, "mark": f"top {customers:.0%}"}
        for customers, spend in ((0.02, 0.57), (0.06, 0.85), (0.1, 0.89), (0.2, 0.95), (0.5, 0.99))
    ]
    assert [row["mark"] for row in spaced_labels(marks)] == ["top 2%", "", "top 10%", "top 20%", "top 50%"]
    assert [row["spend"] for row in spaced_labels(marks)] == [row["spend"] for row in marks]


def test_the_scatter_says_where_no_number_separates_the_segments(four):
    def sentence(eta):
        features = [replace(f, eta_squared=replace(f.eta_squared, value=eta)) for f in four.profiles.features]
        told = replace(four, profiles=replace(four.profiles, features=tuple(features)))
        return scatter.CHART.sentence(told, scatter.CHART.rows(told))

    assert "separate the segments best: the segments explain 40% and 40%" in sentence(0.4)
    assert sentence(0.01).startswith("Neither ")
    assert "separates the segments: the segments explain 1% and 1%" in sentence(0.01)
