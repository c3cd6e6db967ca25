"""Random order logs and random settings of RFM: ties, returns, one-timers, zones, few customers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

LONG = 900
START = pd.Timestamp("2023-01-01")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo")
DIMENSIONS = ("recency", "frequency", "monetary")
OWN_NAMES = ("Alpha", "Beta", "Gamma", "Delta")


@dataclass(frozen=True, kw_only=True)
class Draw:
    """A log as it is given to the product, the same log in plain columns, and the settings of a study."""

    given: pd.DataFrame
    plain: pd.DataFrame
    method: dict[str, Any]
    orders: dict[str, Any]
    as_of: str
    later: tuple[str, ...]
    table: tuple[str, ...]


def draw(seed: int) -> Draw:
    """Return the log and the settings that belong to a number."""
    rng = np.random.default_rng([25, seed])
    zone = str(rng.choice(ZONES))
    log = _as_written(rng, _lines(rng), zone)
    plain, timed = log.plain, bool((log.plain["at"] != log.plain["at"].dt.normalize()).any())
    fit_at = pd.Timestamp("2025-01-01")
    moment = " 12:30" if timed and rng.random() < 0.3 else ""
    customers = sorted(set(plain["customer_id"]))
    absent = tuple(f"t{number}" for number in range(int(rng.integers(1, 6)))) if rng.random() < 0.3 else ()
    later = sorted(int(days) for days in rng.choice(np.arange(1, 700), 3, replace=False))
    return Draw(
        given=log.given,
        plain=plain,
        method=_method(rng, "amount" in plain),
        orders={"time_zone": zone},
        as_of=f"{fit_at:%Y-%m-%d}{moment}",
        later=tuple(f"{fit_at + pd.Timedelta(days=days):%Y-%m-%d}{moment}" for days in later),
        table=(*customers, *absent) if absent else (),
    )


def _lines(rng: np.random.Generator) -> pd.DataFrame:
    n = int(rng.integers(1, 25)) if rng.random() < 0.25 else int(rng.integers(1, 201))
    grain, loyal = int(rng.choice([1, 1, 7, 30])), rng.uniform(0.15, 0.95)
    span = int(rng.choice([60, 400, LONG, LONG]))
    prices = rng.choice([500, 1000, 1995, 2000, 5000], 4) if rng.random() < 0.4 else None
    rows: list[tuple[Any, ...]] = []
    n_seasonal = int(0.45 * n) if span == LONG and rng.random() < 0.4 else 0  # they buy before Christmas only
    buyers = np.repeat(np.arange(n), rng.geometric(loyal, n))
    for buyer in np.repeat(buyers, rng.choice([1, 1, 1, 2], len(buyers))):
        day = span - 1 - int(rng.integers(0, span)) // grain * grain
        at = START + pd.Timedelta(days=730 - span + day, minutes=int(rng.integers(0, 24 * 60)))
        if buyer < n_seasonal:
            at = pd.Timestamp(f"{rng.choice([2023, 2023, 2024])}-11-20 15:00") + pd.Timedelta(
                days=int(rng.integers(0, 35))
            )
        order = f"o{len(rows):05d}"
        if rows and rows[-1][0] == f"c{buyer:03d}" and rng.random() < 0.3:
            order, at = rows[-1][1:3]  # another line of the same order
        cents = int(rng.choice(prices)) if prices is not None else int(rng.gamma(2, 2500)) + 1
        quantity, product = int(rng.integers(1, 4)), f"p{int(rng.integers(0, 3))}"
        rows.append((f"c{buyer:03d}", order, at, product, quantity, cents))
        if rng.random() < 0.12:
            back = at + pd.Timedelta(days=int(rng.integers(0, 40)))
            rows.append((f"c{buyer:03d}", f"r{len(rows):05d}", back, product, -quantity, cents))
    columns = ["customer_id", "order_id", "at", "product", "quantity", "cents"]
    lines = pd.DataFrame(rows, columns=columns)
    is_seasonal = lines["customer_id"] < f"c{n_seasonal:03d}"
    again = lines[(rng.random(len(lines)) < 0.2) & ~is_seasonal].copy()
    again["at"] += pd.Timedelta(days=300)
    again["order_id"] = "x" + again["order_id"]
    return pd.concat([lines, again], ignore_index=True).sort_values("at", kind="stable", ignore_index=True)


@dataclass(frozen=True)
class _Log:
    given: pd.DataFrame
    plain: pd.DataFrame


def _as_written(rng: np.random.Generator, lines: pd.DataFrame, zone: str) -> _Log:
    """Return the log as a shop writes it, with or without times, zones, money and order numbers."""
    kind = str(rng.choice(["lines", "amounts", "amounts", "bare"]))
    plain = (lines[lines["quantity"] > 0] if kind == "bare" else lines).reset_index(drop=True)
    written = plain["at"].dt.strftime("%Y-%m-%d %H:%M:%S")
    if rng.random() < 0.4:
        plain["at"] = plain["at"].dt.normalize()
        written = plain["at"].dt.strftime("%Y-%m-%d")
    elif rng.random() < 0.5:
        local = plain["at"].dt.tz_localize(zone, ambiguous=np.ones(len(plain), bool), nonexistent="shift_forward")
        plain["at"] = local.dt.tz_localize(None)
        offset = str(rng.choice(["UTC", "+02:00", "-05:00"]))
        written = local.dt.tz_convert(offset).map(lambda stamp: stamp.isoformat())
    given = plain[["customer_id", "order_id"]].assign(order_date=written)
    if kind == "lines":
        given = given.assign(product=plain["product"], quantity=plain["quantity"], unit_price=plain["cents"] / 100)
        plain["price"] = plain["cents"] * 100
    if kind == "amounts":
        given["amount"] = plain["quantity"] * plain["cents"] / 100
    if kind != "bare":
        plain["amount"] = plain["quantity"] * plain["cents"] * 100
    has_numbers = kind == "lines" or rng.random() < 0.7
    unknown = ["quantity", "cents", *([] if kind == "lines" else ["product"]), *([] if has_numbers else ["order_id"])]
    return _Log(given if has_numbers else given.drop(columns="order_id"), plain.drop(columns=unknown))


def _method(rng: np.random.Generator, has_money: bool) -> dict[str, Any]:
    grids = ["rf-eleven", "rf-eleven", "ten-group", "lifecycle", "own"]
    grid: Any = str(rng.choice([*grids, "eleven-group", "six-group"] if has_money else grids))
    if grid == "own":
        grid = _own_grid(rng, 3 if has_money and rng.random() < 0.5 else 2)
    method: dict[str, Any] = {"kind": "rfm", "grid": grid}
    levels = grid["levels"] if isinstance(grid, dict) else 3 if grid == "six-group" else 5
    if not isinstance(grid, dict) and rng.random() < 0.5:  # a grid file states its own number of scores
        one = str(rng.choice(DIMENSIONS))
        method["bins"] = int(rng.integers(2, 11)) if rng.random() < 0.6 else {one: int(rng.integers(2, 11))}
    for dimension in rng.permutation(DIMENSIONS)[: rng.choice([0, 0, 1, 2, 3])]:
        bins = method.get("bins", levels)
        n_scores = bins.get(dimension, levels) if isinstance(bins, dict) else bins
        method[str(dimension)] = _cut_rule(rng, str(dimension), n_scores)
    others = {
        "scores": (0.3, "nested"),
        "convention": (0.25, str(rng.choice(["r-rfm", "spss"]))),
        "monetary_value": (0.2, "mean_order"),
        "weights": (0.3, {"monetary": 2, "recency": 0.5}),
        "tell_newcomers": (0.15, False),
    }
    return method | {name: value for name, (chance, value) in others.items() if rng.random() < chance}


def _cut_rule(rng: np.random.Generator, dimension: str, bins: int) -> Any:
    rule = str(rng.choice(["quantile", "natural", "edge_quantile", "ntile", "stated", "stated"]))
    if rule != "stated" or bins != 5:
        return rule if rule != "stated" else "quantile"
    stated: dict[str, list[Any]] = {
        "recency": [[30, 90, 180, 365], "30, 90, 180, 365", "0-30, 31-90, 91-180, 181-365, 366+"],
        "frequency": [[2, 3, 5, 9], "2, 3, 5, 9", "1, 2, 3-4, 5-8, 9+"],
        "monetary": [[10, 25.5, 60, 200], "10, 25.5, 60, 200"],
    }
    return stated[dimension][int(rng.integers(0, len(stated[dimension])))]


def _own_grid(rng: np.random.Generator, dimensions: int) -> dict[str, Any]:
    levels = int(rng.integers(2, 6))
    segments: dict[str, Any] = {}
    for name in OWN_NAMES:
        ranges = {}
        for letter in "rfm"[:dimensions]:
            low, high = sorted(int(level) for level in rng.integers(1, levels + 1, 2))
            ranges[letter] = "any" if rng.random() < 0.2 else f"{low}-{high}" if low < high else low
        segments[name] = ranges
    grid = {"levels": levels, "dimensions": dimensions, "segments": segments, "otherwise": "Rest", "first_match": True}
    return grid | ({"newcomers": ["Gamma", "Beta"]} if rng.random() < 0.5 else {})
