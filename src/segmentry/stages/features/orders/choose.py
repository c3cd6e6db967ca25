"""Choose which features are made from a log."""

from collections.abc import Sequence

import pyarrow.compute as pc

from segmentry.catalogue.features import (
    FEATURES,
    FREQUENCY,
    MIXES,
    MONETARY,
    ORDERS_IN_ALL,
    RECENCY,
    SEASONAL,
    features_named,
    is_share,
)
from segmentry.engines.orders import CleanOrders
from segmentry.errors import SpecError, did_you_mean
from segmentry.results import OrderRules, OrderState
from segmentry.spec import OrdersSpec
from segmentry.stages.features.orders.facts import log_facts
from segmentry.stages.features.orders.season import learn_season

_LACKING = {"season": "a season (months in which many customers place all of their orders)"}
_ALWAYS = (RECENCY, FREQUENCY, MONETARY, "tenure_days", "mean_order_value")


def learn_order_features(clean: CleanOrders, spec: OrdersSpec, rules: OrderRules | None = None) -> OrderState:
    """Choose the features, and the levels of categories and channels whose shares are features.

    Parameters
    ----------
    clean
        The orders.
    spec
        The features asked for.
    rules
        How the log's lines were read where its columns leave a choice.

    Returns
    -------
    OrderState
        What another log needs to get the same features.

    Raises
    ------
    SpecError
        When the spec names a feature that does not exist, or that the log has no column for.
    """
    season = learn_season(clean, spec)
    facts = log_facts(clean, has_season=season is not None)
    wanted = _wanted(spec, has_season=season is not None)
    problems = [problem for name in spec.features or () for problem in _problems(name, spec, facts)]
    if problems:
        raise SpecError("orders.features", problems)
    taken = [f"'{name}' is the name of a built-in feature; choose another name" for name in spec.own if _is_taken(name)]
    taken += [
        f"'{name}' appears twice, apart from upper and lower case" for name in spec.own if _count_alike(name, spec) > 1
    ]
    if taken:
        raise SpecError("orders.own", taken)
    mixes = {
        mix.prefix: _levels(clean, mix.role, n_levels=spec.mix_levels)
        for mix in MIXES
        if mix.prefix in wanted and clean.table.has(mix.role)
    }
    names = [name for name in wanted if name in FEATURES and facts.issuperset(FEATURES[name].needs)]
    return OrderState(
        names=(*names, *spec.own),
        mixes=mixes,
        order_rule=clean.table.order_rule,
        has_cancellations=clean.table.has_cancellations,
        columns=clean.table.columns,
        rules=rules or OrderRules(),
        season=season,
    )


def with_inputs(names: Sequence[str]) -> list[str]:
    """Return the names of features, preceded by those that features made from others need."""
    inputs = [name for made in names if made in FEATURES for name in FEATURES[made].inputs]
    return list(dict.fromkeys((*inputs, *names)))


def _count_alike(name: str, spec: OrdersSpec) -> int:
    return sum(other.lower() == name.lower() for other in spec.own)


def _is_taken(name: str) -> bool:
    taken = {"customer", "customer_id", "as_of", *map(str.lower, FEATURES)}
    return name.lower() in taken or is_share(name.lower())


def _wanted(spec: OrdersSpec, *, has_season: bool) -> list[str]:
    """Return the names of features to make: those asked for, and those that a window or season needs."""
    also = (*((ORDERS_IN_ALL,) if spec.window is not None else ()), *(SEASONAL if has_season else ()))
    named = [entry.name for entry in features_named(spec.features)]
    if spec.features is None:
        return [*named, *also]
    chosen = [*named, *(mix.prefix for mix in MIXES)] if "all" in spec.features else spec.features
    return list(dict.fromkeys((*_ALWAYS, *(_prefix(name) for name in chosen), *also)))


def _prefix(name: str) -> str:
    """Return the prefix that a family of shares is called by, whether or not the underscore was typed."""
    return f"{name}_" if any(mix.prefix == f"{name}_" for mix in MIXES) else name


def _problems(name: str, spec: OrdersSpec, facts: frozenset[str]) -> list[str]:
    known = [*FEATURES, *(mix.prefix for mix in MIXES), *spec.own, "all"]
    if _prefix(name) not in known:
        return [f"no feature '{name}'{did_you_mean(name, known)}"]
    needs = FEATURES[name].needs if name in FEATURES else [mix.role for mix in MIXES if mix.prefix == _prefix(name)]
    lacking = [_LACKING.get(need, need) for need in needs if need not in facts]
    return [f"'{name}' needs {', '.join(lacking)}, which the log does not have"] if lacking else []


def _levels(clean: CleanOrders, role: str, *, n_levels: int) -> tuple[str, ...]:
    """Return the levels of a column with the most lines, equal ones by their text."""
    lines = clean.lines.where(f"is_bought and {role} is not null").extended(level=f"as_text({role})")
    counted = clean.table.engine.run(lines.grouped(("level",), {"n": "count(*)"}))
    ordered = counted.take(pc.sort_indices(counted, [("n", "descending"), ("level", "ascending")]))
    return tuple(ordered.column("level").slice(0, n_levels).to_pylist())
