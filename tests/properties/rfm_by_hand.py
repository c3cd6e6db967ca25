"""RFM as docs/guide/rfm.md defines it, slowly and by the guide alone: scores, tiers and names."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import rankdata

DIMENSIONS = ("recency", "frequency", "monetary")
RF = {  # rows: recency 5 to 1; columns: frequency 1 to 5
    "rf-eleven": """New|Potential Loyalist|Potential Loyalist|Champion|Champion
Promising|Potential Loyalist|Potential Loyalist|Loyal|Loyal
About to Sleep|About to Sleep|Need Attention|Loyal|Loyal
Hibernating|Hibernating|At Risk|At Risk|Can't Lose
Lost|Lost|At Risk|At Risk|Can't Lose""",
    "recency-only": "\n".join(["|".join([name] * 5) for name in (
        "Bought recently", "Bought recently", "Bought a while ago", "Bought long ago", "Bought long ago")]),
    "frequency-only": "\n".join(["Few orders|Few orders|Some orders|Many orders|Many orders"] * 5),
}  # fmt: skip
RF["ten-group"] = RF["rf-eleven"].replace("Lost|Lost", "Hibernating|Hibernating")
RFM = {
    "eleven-group": {
        "Champions": "555 554 544 545 454 455 445",
        "Loyal": "543 444 435 355 354 345 344 335",
        "Potential loyalist": "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 "
        "333 323",
        "New customers": "512 511 422 421 412 411 311",
        "Promising": "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
        "Need attention": "535 534 443 434 343 334 325 324",
        "About to sleep": "331 321 312 221 213 231 241 251",
        "At risk": "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
        "Cannot lose them": "155 154 144 214 215 115 114 113",
        "Hibernating": "332 322 233 232 223 222 132 123 122 212 211",
        "Lost": "111 112 121 131 141 151",
    },
    "six-group": {
        "Champions": "333 332 323",
        "Loyal": "321 322 331 232 233",
        "Recent": "312 313 311 222 223",
        "Needs attention": "213 221 123 132 133",
        "At risk": "231 212 122 131 211",
        "Inactive": "111 112 113 121",
    },
}
AWAY = {"Lapsing", "Bought a while ago", "Bought long ago",
        "About to Sleep", "Hibernating", "Lost", "At Risk", "Can't Lose", "Need Attention", "About to sleep", "At risk",
        "Cannot lose them", "Need attention", "Needs attention", "Inactive"}  # fmt: skip
NEWCOMERS = {  # names for newcomers, that of the newest first
    "rf-eleven": ["New", "Promising"],
    "ten-group": ["New", "Promising"],
    "eleven-group": ["New customers", "Promising", "Potential loyalist"],
    "six-group": ["Recent"],
}


def cells_of(grid: str | dict) -> tuple[int, dict[tuple[int, ...], str]]:
    """Return the number of levels, and the name of each cell by its levels of the dimensions."""
    if isinstance(grid, str) and grid in RF:
        rows = [line.split("|") for line in RF[grid].split("\n")]
        return 5, {(5 - i, j + 1): name for i, row in enumerate(rows) for j, name in enumerate(row)}
    if isinstance(grid, str) and grid in RFM:
        cells = {tuple(map(int, code)): name for name, codes in RFM[grid].items() for code in codes.split()}
        return max(max(code) for code in cells), cells
    levels, dimensions = grid["levels"], grid["dimensions"]
    codes = pd.MultiIndex.from_product([range(1, levels + 1)] * dimensions)
    cells = {}
    for code in codes:
        for name, ranges in grid["segments"].items():
            if all(_holds(ranges.get(letter, "any"), level) for letter, level in zip("rfm", code, strict=False)):
                cells.setdefault(code, name)
        cells.setdefault(code, grid.get("otherwise"))
    return levels, cells


def _holds(text: str | int, level: int) -> bool:
    if text == "any":
        return True
    first, _, last = str(text).partition("-")
    return int(first) <= level <= int(last or first)


# ---------------------------------------------------------------- scores


@dataclass
class Cuts:
    """The least value of each score that was reached; for recency, of the negative of the days."""

    edges: list
    scores: list[int]

    def score(self, value) -> int:
        reached = [score for edge, score in zip(self.edges, self.scores, strict=True) if edge <= value]
        return max(reached) if reached else min(self.scores)


def _of_scores(values: list, scores: list[int]) -> Cuts:
    least = {score: min(v for v, s in zip(values, scores, strict=True) if s == score) for score in set(scores)}
    return Cuts([least[score] for score in sorted(least)], sorted(least))


def quantile_scores(values: list, bins: int) -> list[int]:
    below = [sum(other < value for other in values) for value in values]
    equal = [sum(other == value for other in values) for value in values]
    return [1 + bins * (2 * b + e) // (2 * len(values)) for b, e in zip(below, equal, strict=True)]


def ntile_scores(values: list, bins: int) -> list[int]:
    twice_ranks = [int(2 * rank) for rank in rankdata(np.array(values, dtype=float))]
    return [int(1 + Fraction(rank * bins, 2 * (len(values) + 1))) for rank in twice_ranks]


def natural_scores(values: list, bins: int) -> list[int]:
    """Return classes of least squared deviations, by trying every way to cut the sorted distinct values."""
    distinct = sorted(set(values))
    if len(distinct) < bins:
        return quantile_scores(values, bins)
    counts = [values.count(value) for value in distinct]
    best = _best_breaks(distinct, counts, bins)
    return [1 + sum(value >= distinct[start] for start in best) for value in values]


def _best_breaks(distinct: list, counts: list[int], bins: int) -> tuple[int, ...]:
    n = len(distinct)
    weight = np.concatenate([[0], np.cumsum(counts)])
    first = [Fraction(0)]
    second = [Fraction(0)]
    for value, count in zip(distinct, counts, strict=True):
        first.append(first[-1] + Fraction(value) * count)
        second.append(second[-1] + Fraction(value) ** 2 * count)

    def spread(start: int, end: int) -> Fraction:
        total = first[end] - first[start]
        return second[end] - second[start] - total * total / int(weight[end] - weight[start])

    costs = {(start, end): spread(start, end) for start, end in combinations(range(n + 1), 2)}
    best: dict[int, tuple[Fraction, tuple[int, ...]]] = {end: (costs[0, end], ()) for end in range(1, n + 1)}
    for parts in range(2, bins + 1):
        best = {
            end: min((best[cut][0] + costs[cut, end], (*best[cut][1], cut)) for cut in range(parts - 1, end))
            for end in range(parts, n + 1)
        }
    return best[n][1]


def stated_cuts(stated: object, dimension: str) -> list[Fraction] | None:
    """Return the cut points of a list, or of a text of cut points or ranges; none for a rule."""
    if isinstance(stated, list):
        return [Fraction(str(cut)) for cut in stated]
    parts = [part.strip() for part in str(stated).split(",")]
    if not parts[0][0].isdigit():
        return None
    if not (parts[-1].endswith("+") or any("-" in part for part in parts)):
        return [Fraction(part) for part in parts]
    if dimension == "recency":
        return [Fraction(part.split("-")[-1]) for part in parts[:-1]]
    return [Fraction(part.split("-")[0].rstrip("+")) for part in parts[1:]]


def fixed_cuts(cuts: list, dimension: str) -> Cuts:
    """Return stated cut points: the last day, or else the first value, of each better score."""
    edges = sorted(-cut for cut in cuts) if dimension == "recency" else sorted(cuts)
    return Cuts([-(10**15), *edges], list(range(1, len(edges) + 2)))


def edge_quantile_cuts(values: list, bins: int, dimension: str) -> Cuts:
    """Return the rule of R's rfm: quantiles plus one, closed below, on days (recency reversed)."""
    numbers = np.array([float(value) for value in values])
    days = -numbers if dimension == "recency" else numbers
    upper = [float(q) + 1 for q in np.quantile(days, np.arange(1, bins) / bins)]

    class Reversed(Cuts):
        def score(self, value):
            value = -value if dimension == "recency" else value
            place = 1 + sum(value >= edge for edge in upper)
            return bins + 1 - place if dimension == "recency" else place

    return Reversed([], [])


def learn_cuts(values: list, rule: object, bins: int, dimension: str, grid: object) -> Cuts:
    """Return the cut points of one dimension, from the values of the customers at the fit date."""
    stated = stated_cuts(rule, dimension)
    if stated is not None:
        return fixed_cuts(stated, dimension)
    share_lowest = Fraction(sum(value == min(values) for value in values), len(values))
    if rule == "auto" and dimension == "frequency" and bins <= 5 and share_lowest > Fraction(1, bins):
        return fixed_cuts([2, *(1 + 2**power for power in range(1, bins - 1))], dimension)
    if rule == "auto" and dimension == "recency" and grid == "six-group" and bins == 3:
        return fixed_cuts([180, 365], dimension)
    if rule == "edge_quantile":
        return edge_quantile_cuts(values, bins, dimension)
    make = {"natural": natural_scores, "ntile": ntile_scores}.get(str(rule), quantile_scores)
    return _of_scores(values, make(values, bins))


# ---------------------------------------------------------------- what is learnt, and applied


@dataclass
class Learnt:
    """What a study learns at its date."""

    settings: dict
    bins: dict[str, int]
    dimensions: tuple[str, ...]
    grid: object
    one_name: bool
    gap: float | None
    tiers: tuple
    season: tuple[int, int] | None  # first month and number of months
    cuts: dict = field(default_factory=dict)

    @property
    def nested(self) -> bool:
        own = self.settings.get("scores", "auto")
        return own == "nested" or (own == "auto" and self.settings.get("convention") == "spss")


def _values(buyers: pd.DataFrame, dimension: str) -> list:
    column = {"recency": "recency_days", "frequency": "frequency", "monetary": "monetary"}[dimension]
    values = [Fraction(value) if isinstance(value, Fraction) else int(value) for value in buyers[column]]
    return [-value for value in values] if dimension == "recency" else values


def _bins(settings: dict, levels: int, n_buyers: int) -> dict[str, int]:
    stated = settings.get("bins")
    few = (
        n_buyers < 60
        and stated is None
        and settings.get("grid") != "lifecycle"
        and isinstance(settings.get("grid", "rf-eleven"), str)
        and not (_is_stated(settings, "recency") or _is_stated(settings, "frequency"))
    )
    usual = 2 if few and not settings.get("convention") else levels
    bins = dict.fromkeys(DIMENSIONS, stated if isinstance(stated, int) else usual)
    bins |= stated if isinstance(stated, dict) else {}
    for dimension in DIMENSIONS:
        cuts = stated_cuts(settings.get(dimension, "auto"), dimension)
        bins[dimension] = len(cuts) + 1 if cuts is not None else bins[dimension]
    by_days = settings.get("grid") == "six-group" and settings.get("recency", "auto") == "auto"
    if by_days and not isinstance(stated, int) and "recency" not in (stated or {}) and not settings.get("convention"):
        bins["recency"] = 3
    return bins


def _fewer_names(buyers: pd.DataFrame, settings: dict, gap: float | None) -> object:
    """Return the grid that takes the place of the chosen one, as few or equal customers need."""
    if settings.get("grid") == "lifecycle":
        return None if gap is not None else "Buyer"
    if settings.get("bins") is not None or settings.get("convention") or isinstance(settings.get("grid"), dict):
        return None
    if _is_stated(settings, "recency") or _is_stated(settings, "frequency"):
        return None
    if len(buyers) < 20:
        return "Buyer"
    apart = buyers["recency_days"].max() - buyers["recency_days"].min()
    same_last = apart == 0 or (gap is not None and apart < gap)
    same_number = buyers["frequency"].nunique() == 1
    if same_last and same_number:
        return "Buyer"
    return "frequency-only" if same_last else "recency-only" if same_number else None


def _is_stated(settings: dict, dimension: str) -> bool:
    return stated_cuts(settings.get(dimension, "auto"), dimension) is not None


def learn(customers: pd.DataFrame, settings: dict, season: tuple[int, int] | None = None) -> Learnt:
    """Return what is learnt of the customers as of the date of the study; the season is given."""
    buyers = customers[customers["frequency"] > 0]
    gaps = [gap for own in buyers["gaps"] for gap in own]
    gap = float(np.median(gaps)) if gaps else None
    has_money = buyers["monetary"].notna().all()
    fewer = _fewer_names(buyers, settings, gap)
    grid = fewer or settings.get("grid", "rf-eleven")
    levels = 5 if str(grid) in ("lifecycle", "Buyer") else cells_of(grid)[0]
    learnt = Learnt(
        settings,
        _bins(settings, levels, len(buyers)),
        DIMENSIONS if has_money else DIMENSIONS[:2],
        grid,
        fewer == "Buyer",
        gap,
        _tiers(buyers["spend"]) if has_money else (),
        season,
    )
    known = [() for _ in range(len(buyers))]
    for dimension in learnt.dimensions:
        values = _values(buyers, dimension)
        rule = _rule(settings, dimension)
        everyone = learn_cuts(values, rule, learnt.bins[dimension], dimension, settings.get("grid"))
        learnt.cuts[dimension, "everyone"] = everyone
        for group in sorted(set(known)):
            own = [value for value, place in zip(values, known, strict=True) if place == group]
            learnt.cuts[dimension, group] = learn_cuts(
                own, rule, learnt.bins[dimension], dimension, settings.get("grid")
            )
        if learnt.nested:
            known = [
                (*place, learnt.cuts[dimension, place].score(value)) for value, place in zip(values, known, strict=True)
            ]
    return learnt


def _rule(settings: dict, dimension: str) -> object:
    own = settings.get(dimension, "auto")
    by_convention = {"r-rfm": "edge_quantile", "spss": "ntile"}.get(settings.get("convention", ""))
    return by_convention if own == "auto" and by_convention else own


def _tiers(monetary: pd.Series) -> tuple:
    """Return the least spend of a heavy and of a medium buyer: the top fifth, the next three tenths."""
    spenders = [value for value in monetary if value > 0]
    n = len(spenders)
    rank = {v: Fraction(2 * sum(o < v for o in spenders) + spenders.count(v), 2 * n) for v in set(spenders)}
    heavy = [value for value in rank if rank[value] >= Fraction(4, 5)]
    medium = [value for value in rank if rank[value] >= Fraction(1, 2)]
    return (min(heavy, default=None), min(medium, default=None))


def tier_of(monetary: object, tiers: tuple) -> str | None:
    """Return the value tier of a customer."""
    if monetary is None or not tiers:
        return None
    if not monetary > 0:
        return "zero"
    heavy, medium = tiers
    if heavy is not None and monetary >= heavy:
        return "heavy"
    return "medium" if medium is not None and monetary >= medium else "light"


def apply(learnt: Learnt, customers: pd.DataFrame) -> pd.DataFrame:
    """Return scores, tiers and names of the customers as of any date, by what was learnt."""
    rows = []
    for customer, own in customers.iterrows():
        row = dict.fromkeys([*(f"{name}_score" for name in DIMENSIONS), "rfm_score", "weighted_score"])
        row |= {"customer_id": customer, "value_tier": tier_of(own["spend"], learnt.tiers), "name": "No purchase"}
        if own["frequency"] > 0:
            scores = _scores(learnt, own)
            row |= {f"{name}_score": score for name, score in scores.items()}
            row["rfm_score"] = sum(score * 10**place for place, score in enumerate(reversed(scores.values())))
            weights = dict.fromkeys(DIMENSIONS, 1) | (learnt.settings.get("weights") or {})
            total = sum(weights[name] for name in scores)
            row["weighted_score"] = sum(weights[name] * score for name, score in scores.items()) / total
            row["name"] = name_of(learnt, own, scores)
        rows.append(row)
    return pd.DataFrame(rows).set_index("customer_id").astype(object).where(lambda frame: frame.notna(), None)


def _scores(learnt: Learnt, own: pd.Series) -> dict[str, int]:
    scores: dict[str, int] = {}
    group: tuple[int, ...] = ()
    for dimension in learnt.dimensions:
        value = _values(pd.DataFrame([own]), dimension)[0]
        cuts = learnt.cuts.get((dimension, group), learnt.cuts[dimension, "everyone"])
        scores[dimension] = cuts.score(value)
        group = (*group, scores[dimension]) if learnt.nested else group
    return scores


def name_of(learnt: Learnt, own: pd.Series, scores: dict[str, int]) -> str:
    """Return the name of a customer with purchases."""
    name = _name_by_scores(learnt, own, scores)
    told = learnt.settings.get("tell_newcomers", True) and not learnt.settings.get("convention")
    if told and learnt.season is not None and name in AWAY and is_between_seasons(own, learnt.season):
        return "Seasonal, between seasons"
    newcomers = learnt.grid.get("newcomers", []) if isinstance(learnt.grid, dict) else NEWCOMERS.get(learnt.grid, [])
    return _name_beside(name, own, learnt.gap, newcomers) if told and newcomers and learnt.gap is not None else name


def is_between_seasons(own: pd.Series, season: tuple[int, int]) -> bool:
    """Return whether all orders lie in the season, and the one after that of the last order has not ended."""
    first, length = season
    if any((month - first) % 12 >= length for month in own["months"]):
        return False
    begin = own["last"].replace(day=1) - pd.DateOffset(months=(own["last"].month - first) % 12)
    return bool(own["until"] < begin + pd.DateOffset(months=length, years=1))


def _name_by_scores(learnt: Learnt, own: pd.Series, scores: dict[str, int]) -> str:
    if learnt.grid == "lifecycle":
        return stage_of(own, learnt.gap)
    if learnt.one_name:
        return "Buyer"
    levels, cells = cells_of(learnt.grid)
    place = {name: 1 + (2 * score - 1) * levels // (2 * learnt.bins[name]) for name, score in scores.items()}
    code = tuple(place[name] for name in DIMENSIONS[: len(next(iter(cells)))])
    return cells[code]


def _name_beside(name: str, own: pd.Series, gap: float, newcomers: list[str]) -> str:
    """Return the name that takes the place of one of the grid where that would be untrue."""
    once, recent = own["frequency"] == 1, own["tenure_days"] <= gap
    if once and recent:
        return name if name in newcomers else "Too new to judge"
    if once:
        return name if name in AWAY else "Bought once, due for the second"
    if name == newcomers[0] and not recent:
        *earlier, last = own["gaps"] or [0]
        usual = Fraction(sum(earlier), len(earlier)) if earlier else gap
        promising = newcomers[1] if len(newcomers) > 1 else name
        return "Reactivated" if last > 2 * usual else promising
    return name


def stage_of(own: pd.Series, gap: float | None) -> str:
    """Return the stage of the lifecycle."""
    if own["n_purchase_days"] >= 3:
        ratio, trend = own["rhythm_ratio"], own["order_trend"]
        if ratio > 2:
            return "Lapsing" if ratio <= 4 else "Lost"
        return "Growing" if trend >= 1 else "Slowing" if trend <= -1 else "Steady"
    if gap is not None and own["tenure_days"] <= 2 * gap:
        return "New"
    if gap is not None and own["recency_days"] <= 2 * gap:
        return "Steady"
    return "Lapsing" if gap is not None and own["recency_days"] <= 4 * gap else "Lost"
