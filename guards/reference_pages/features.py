"""The page of the features made from orders."""

from collections.abc import Iterator
from typing import Any

_HEAD = """# Features made from orders

A study of a log makes its *standard* features where you name none. `--set 'orders.features=[n_products, return_rate]'`
makes others, and `--set 'orders.features=[all]'` makes all. recency_days, frequency, monetary, tenure_days and
mean_order_value are always made.

`orders.features` says which features are made; `--features recency_days,n_products` says which of them form the segments.
Without it, recency, frequency and monetary value do, where no other reason speaks against one.

The expressions are written in the language of [features of your own](spec/orders.md), over the columns of order lines or
orders.
"""
_LEVELS = {
    "line": "order lines",
    "order": "orders that are purchases",
    "ledger": "all orders, returns among them",
    "day": "days with a purchase",
    "feature": "other features of the customer",
}
_TRANSFORMS = {"log1p": "the logarithm of one plus the value", "none": "the value as it is"}


def features_page() -> str:
    """Return every feature of the catalogue: what it is, its unit, its expression, its words."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    from segmentry.catalogue.features import FEATURES, MIXES

    yield _HEAD
    yield "| feature | what it is | unit | standard |\n|---|---|---|---|"
    for entry in FEATURES.values():
        standard = "yes" if entry.is_standard else ""
        yield f"| [`{entry.name}`](#feature-{_slug(entry.name)}) | {entry.title} | {entry.unit} | {standard} |"
    for mix in MIXES:
        yield f"| `{mix.prefix}LEVEL` | {mix.title} LEVEL | share | |"
    yield "\n`LEVEL` stands for a category or channel; `orders.mix_levels` says how many of them become features.\n"
    for entry in FEATURES.values():
        yield from _section(entry)


def _section(entry: Any) -> Iterator[str]:
    yield f"(feature-{_slug(entry.name)})=\n"
    yield f"## `{entry.name}`\n"
    yield f"{_sentence('; '.join(filter(None, (entry.title, entry.note))))}\n"
    yield f"- **Unit:** {entry.unit}"
    yield f"- **Made from:** {_LEVELS[entry.level]}, as `{entry.sql}`"
    if entry.needs:
        yield f"- **The log must have:** {', '.join(f'`{role}`' for role in entry.needs)}"
    yield f"- **Before scaling:** {_TRANSFORMS[entry.transform]}"
    if entry.if_none is not None:
        missing = "the length of the log in days" if entry.if_none == "span" else f"{entry.if_none:g}"
        yield f"- **Without a purchase:** {missing}"
    if entry.low or entry.high:
        yield f"- **Words:** low is *{entry.low or 'not named'}*, high is *{entry.high or 'not named'}*"
    yield ""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def _slug(name: str) -> str:
    return name.replace("_", "-")
