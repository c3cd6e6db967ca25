"""Amounts in one currency: the lines of one, or all of them converted by rates."""

from dataclasses import dataclass

from segmentry.engines.language import literal
from segmentry.engines.orders import OrderTable
from segmentry.engines.relation import Relation
from segmentry.errors import DataError
from segmentry.spec import OrdersSpec
from segmentry.spec.currencies import currency_code
from segmentry.texts import counted, shortened

_MOST_SHOWN = 8
_AMOUNTS, _OTHER_MONEY = ("amount", "written"), ("unit_price", "discount")
_NONE = ""


@dataclass(frozen=True)
class _Share:
    """Lines of the log in one currency, and the sum of their amounts."""

    n_lines: int
    amount: float


def in_one_currency(table: OrderTable, spec: OrdersSpec) -> Relation:
    """Return the lines in one currency: those in the one that the spec names, or all of them, converted.

    Parameters
    ----------
    table
        The lines before the as-of moment.
    spec
        The currency and the rates.

    Returns
    -------
    Relation
        The lines.

    Raises
    ------
    DataError
        When there are several currencies and the spec neither names one nor has a rate for each.
    """
    if not table.has("currency"):
        if spec.rates:
            raise _no_currencies(table)
        return table.lines
    found = _shares(table)
    if spec.rates:
        return _converted(table, spec, found)
    named = {code for code in found if code != _NONE}
    chosen = currency_code(spec.currency) if spec.currency is not None else None
    if chosen is not None and chosen in named:
        return table.lines.where(f"currency = {literal(chosen)}")
    if len(named) < 2 and chosen is None:
        return table.lines
    raise _several(table, found, spec)


def currency_of(table: OrderTable, spec: OrdersSpec) -> str:
    """Return the currency that amounts are in after `in_one_currency`; empty where the log does not say.

    Parameters
    ----------
    table
        The lines before the as-of moment.
    spec
        The currency and the rates.
    """
    if not (table.has("currency") and table.has_money):
        return ""
    if spec.currency is not None or spec.rates:
        return base_currency(spec)
    codes = [str(row["currency"]) for row in table.engine.run(table.lines.distinct("currency")).to_pylist()]
    named = [code for code in codes if code not in (_NONE, "None")]
    return named[0] if len(named) == 1 else ""


def _shares(table: OrderTable) -> dict[str, _Share]:
    """Count the lines of each currency and add up their amounts; those without one stand under ``."""
    sums = table.lines.grouped(("currency",), {"n": "count(*)", "amount": "sum(amount)"}).sorted("currency")
    rows = table.engine.run(sums).to_pylist()
    return {
        _NONE if row["currency"] is None else str(row["currency"]): _Share(int(row["n"]), float(row["amount"] or 0))
        for row in rows
    }


def _converted(table: OrderTable, spec: OrdersSpec, found: dict[str, _Share]) -> Relation:
    base = base_currency(spec)
    lacking = [code for code in found if code not in spec.rates and code not in {base, _NONE}]
    if lacking:
        raise DataError(
            f"has amounts in {' and '.join(lacking)}, for which orders.rates has no rate",
            where=_where(table),
            got=_listed(found),
            expected=f"what one unit of each currency is worth in {base}",
            remedy=f"Add a rate: --set orders.rates.{lacking[0]}=NUMBER, or name the currency that the rates lead to with "
            f"--set orders.currency={lacking[0]}.",
        )
    rates = {code: rate for code, rate in spec.rates.items() if code in found and rate != 1}
    if not rates:
        return table.lines
    cases = " ".join(f"when {literal(code)} then {rate!r}" for code, rate in rates.items())
    factor = f"(case currency {cases} else 1.0 end)"
    money = [*_AMOUNTS, *(role for role in _OTHER_MONEY if _is_money(table, role))]
    return table.lines.extended(**{role: f"as_money(as_double({role}) * {factor})" for role in money})


def base_currency(spec: OrdersSpec) -> str:
    """Return the currency that rates lead to: the one that the spec names, or the one whose rate is 1.

    Raises
    ------
    DataError
        When the spec says neither.
    """
    if spec.currency is not None:
        return currency_code(spec.currency)
    units = [code for code, rate in spec.rates.items() if rate == 1]
    if len(units) == 1:
        return units[0]
    raise DataError(
        "does not say which currency the rates lead to",
        where="orders.rates",
        got=", ".join(f"{code}: {rate!r}" for code, rate in spec.rates.items()),
        expected="what one unit of each currency is worth in another",
        remedy="Name that one with --set orders.currency=CODE.",
    )


def _is_money(table: OrderTable, role: str) -> bool:
    """Return whether a column holds money: a discount may also be a share of the price."""
    if not table.has(role):
        return False
    most = table.engine.one(table.lines.grouped((), {"most": f"max(abs({role}))"}))["most"]
    return role != "discount" or (most is not None and float(str(most)) > 1)


def _several(table: OrderTable, found: dict[str, _Share], spec: OrdersSpec) -> DataError:
    codes = [code for code in _by_size(found) if code != _NONE]
    chosen = spec.currency
    first, second = codes[0], codes[1] if len(codes) > 1 else "USD"
    return DataError(
        "contains several currencies" if chosen is None else f"has no line in {currency_code(chosen)}",
        where=_where(table),
        got=_listed(found),
        expected="one currency",
        remedy=f"Use the lines in one of them with --set orders.currency={first}, or convert the others with --set "
        f"orders.currency={first} --set orders.rates.{second}=NUMBER, which is what one {second} is worth in {first}.",
    )


def _no_currencies(table: OrderTable) -> DataError:
    return DataError(
        "has no column with a currency, so that orders.rates cannot be applied",
        where=table.source,
        got=", ".join(table.columns.values()),
        remedy="Name the column with --set orders.columns.currency=COLUMN, or leave orders.rates out.",
    )


def _where(table: OrderTable) -> str:
    return f"{table.source}, column '{table.columns['currency']}'"


def _by_size(found: dict[str, _Share]) -> list[str]:
    return sorted(found, key=lambda code: -found[code].n_lines)


def _listed(found: dict[str, _Share]) -> str:
    shown = [
        f"{code or 'none'} ({counted(found[code].n_lines, 'line')}, {found[code].amount:,.2f})"
        for code in _by_size(found)
    ]
    return shortened(shown, _MOST_SHOWN, "currencies")
