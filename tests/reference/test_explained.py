"""Names and stories of four real studies are true and tell the segments apart."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pytest

import segmentry as sg
from segmentry.catalogue.labels import n_spoken

pytestmark = pytest.mark.slow

MARKED = 0.4

ADJECTIVES = {
    "older": ("Age", 1),
    "young": ("Age", -1),
    "high-income": ("Annual Income (k$)", 1),
    "low-income": ("Annual Income (k$)", -1),
    "mid-income": ("Annual Income (k$)", 0),
    "recent": ("recency_days", -1),
    "lapsed": ("recency_days", 1),
    "quiet": ("recency_days", 1),
    "frequent": ("frequency", 1),
    "infrequent": ("frequency", -1),
    "occasional": ("frequency", 0),
    "rare": ("frequency", -1),
    "high-spending": ("spend", 1),
    "low-spending": ("spend", -1),
    "mid-spending": ("spend", 0),
    "big": ("spend", 1),
    "non-buyers": ("frequency", "none"),
}
SPEND = ("monetary", "Spending Score (1-100)")


@pytest.fixture(scope="module")
def studies(real_data):
    works = real_data / "adventureworks"
    sales = [works / f"AdventureWorks_Sales_{year}.csv" for year in (2017, 2018, 2019)]
    mall = real_data / "mall/Mall_Customers.csv"
    wholesale = real_data / "wholesale/Wholesale customers data.csv"
    people = works / "AdventureWorks_Customers.csv"
    products = works / "AdventureWorks_Products.csv"
    return {
        "mall": (sg.fit(mall), pa_csv.read_csv(mall)),
        "mall 2d": (sg.fit(mall, features=["Annual Income (k$)", "Spending Score (1-100)"]), pa_csv.read_csv(mall)),
        "wholesale": (sg.fit(wholesale), pa_csv.read_csv(wholesale)),
        "wholesale 6": (sg.fit(wholesale, k=6, evidence="quick"), pa_csv.read_csv(wholesale)),
        "retail": (sg.fit(orders=real_data / "online_retail/online_retail.parquet"), None),
        "retail 7": (sg.fit(orders=real_data / "online_retail/online_retail.parquet", k=7, evidence="quick"), None),
        "adventureworks": (sg.fit(people, orders=sales, products=products), pa_csv.read_csv(people)),
    }


NAMES = ["mall", "mall 2d", "wholesale", "wholesale 6", "retail", "retail 7", "adventureworks"]


def claims_of(name, features):
    """Return what the words of a name say: pairs of a feature and -1, 0, 1 or "none"."""
    words = re.sub(r"[,]", " ", name.lower()).split()
    claims, way = [], None
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in {"high", "low", "average"} and following == "spenders":
            claims.append(("spend", {"high": 1, "low": -1, "average": 0}[word]))
        elif word in {"high", "low", "average"}:
            way = {"high": 1, "low": -1, "average": 0}[word]
        elif word in ADJECTIVES:
            claims.append(ADJECTIVES[word])
        elif way is not None:
            known = [item for item in features if word in re.split(r"[^a-z]+", item.lower())]
            claims += [(item, way) for item in known]
    named = {"spend": next((item for item in SPEND if item in features), "spend")}
    return list(dict.fromkeys((named.get(feature, feature), way) for feature, way in claims))


def decoded(name, segments):
    """Return the index of the segment that a name means.

    All that the name says holds there, and most of all there unless it says "fairly".

    What a name does not say counts against a segment where it is remarkable.
    """
    tables = [{item.feature: item for item in segment.features if item.is_forming} for segment in segments]
    claims = claims_of(name, list(tables[0]))
    assert claims or "typical" in name.lower(), name

    def holds(table, feature, way):
        difference = table[feature].difference.value
        if way == "none":
            return table[feature].upper_quartile == 0
        return abs(difference) < MARKED if way == 0 else way * difference >= MARKED

    said = {feature for feature, _ in claims}
    fitting = [place for place, table in enumerate(tables) if all(holds(table, *claim) for claim in claims)]

    def unlikely(table):
        unsaid = [abs(item.difference.value) for feature, item in table.items() if feature not in said]
        extremes = [way * table[feature].difference.value for feature, way in claims if way in {1, -1}]
        is_fair = re.search(r"fairly|slightly", name.lower()) is not None
        return np.mean(unsaid or [0.0]) - (0.0 if is_fair else np.mean(extremes or [0.0]))

    return min(fitting, key=lambda place: unlikely(tables[place])) if fitting else None


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_name_pick_its_segment_among_all_of_the_study(studies, name):
    segments = studies[name][0].result.profiles.segments
    picked = {segment.name: decoded(segment.name, segments) for segment in segments}
    assert picked == {segment.name: place for place, segment in enumerate(segments)}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_short_and_unique(studies, name):
    names = [segment.name for segment in studies[name][0].result.profiles.segments]
    assert len({item.lower() for item in names}) == len(names)
    assert all(n_spoken(item) <= 4 and len(item) <= 40 for item in names)


@pytest.mark.parametrize("name", NAMES)
def test_sql_rules_give_the_segment_that_python_gives_on_every_row(studies, name):
    rules = studies[name][0].result.rules
    assert rules.n_replayed == studies[name][0].result.account.counts.n_customers
    assert rules.n_unlike == 0


def test_rules_are_faithful_where_segments_lie_apart(studies):
    assert studies["mall 2d"][0].result.rules.fidelity.value >= 0.9


@pytest.mark.parametrize("name", NAMES)
def test_every_segment_has_a_play_and_every_customer_of_several_segments_a_reason(studies, name):
    study = studies[name][0]
    assert all(
        segment.action.do and segment.action.do_not and segment.action.measure
        for segment in study.result.profiles.segments
    )
    reasons = study.segments.column("reason").to_pylist()
    assert sum(reason is None for reason in reasons) <= 0.01 * len(reasons)


def apart(seed, k, d):
    """Return `k` groups of 60 customers in `d` features, at least six standard deviations apart."""
    rng = np.random.default_rng(seed)
    gaps = np.zeros(1)
    while gaps.min() <= 6:
        centres = rng.uniform(-10, 10, (k, d))
        gaps = np.linalg.norm(centres[:, None] - centres[None], axis=2)[np.triu_indices(k, 1)]
    points = np.concatenate([centre + rng.normal(0, 1, (60, d)) for centre in centres]) * 3 + 50
    features = ["age", "yearly_spend", "visits", "tenure"]
    return pa.table(
        {"customer_id": [f"c{n}" for n in range(len(points))]} | dict(zip(features, points.T, strict=False))
    )


@pytest.mark.parametrize(
    ("seeds", "n_refits"), [((5,), 8), pytest.param((3, 4, 5, 6), 30, marks=pytest.mark.slow)], ids=["one", "all"]
)
def test_names_are_kept_by_nine_in_ten_segments_of_bootstrap_refits(seeds, n_refits):
    """Over sixty such data sets 93 % of the segments keep their names."""
    kept = [is_kept for seed in seeds for is_kept in names_kept(seed, n_refits)]
    assert len(kept) == n_refits * sum(3 + seed % 4 for seed in seeds)
    assert np.mean(kept) >= 0.9


def names_kept(seed, n_refits):
    """Tell for each segment of each bootstrap refit whether it keeps its name."""
    k = 3 + seed % 4
    table = apart(seed, k, 2 + seed % 3)
    full = sg.fit(table, k=k, evidence="quick")
    before = np.array(full.segments.column("segment_id").to_pylist())
    names = {segment.id: segment.name for segment in full.result.profiles.segments}
    rng = np.random.default_rng(seed)
    for _ in range(n_refits):
        drawn = table.take(rng.integers(0, table.num_rows, table.num_rows))
        ids = pa.array([f"b{n}" for n in range(table.num_rows)])
        again = sg.fit(drawn.set_column(0, "customer_id", ids), k=k, evidence="quick")
        after = np.array(again.score(table).column("segment_id").to_pylist())
        others = {segment.id: segment.name for segment in again.result.profiles.segments}
        for name in names:
            found, counts = np.unique(after[before == name], return_counts=True)
            yield others[found[counts.argmax()]] == names[name]
