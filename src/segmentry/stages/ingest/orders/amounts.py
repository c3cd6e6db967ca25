"""Find by arithmetic which column, or product of columns, is what a line or an order came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from segmentry.catalogue.order_words import amount_rank, is_extra_amount, is_opposite
from segmentry.spec.options import column_option
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.sums import (
    Groups,
    agreement,
    fill_one_each,
    is_nearly_all,
    net_totals,
    pairwise,
    spread_within,
)
from segmentry.stages.ingest.orders.votes import votes_for

MONEY_ROLES = ("amount", "unit_price", "quantity")
_FEW_ORDERS = 5
_MOST = 0.9
_MOST_PIECES = 10
_CENT, _FEW_REFUNDS = 0.005, 2


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to read what orders came to.

    Attributes
    ----------
    roles
        The columns that it needs, by role: an amount, or a price and perhaps a quantity.
    per
        Whether the amount is a line's or an order's.
    why
        What speaks for it.
    """

    roles: dict[str, str]
    per: Literal["line", "order"]
    why: str

    @property
    def title(self) -> str:
        """The columns, in words."""
        if "amount" in self.roles:
            once = ", once for each order" if self.per == "order" else ""
            return f"'{self.roles['amount']}'{once}"
        return " times ".join(f"'{self.roles[role]}'" for role in ("quantity", "unit_price") if role in self.roles)

    @property
    def settings(self) -> str:
        """The options that take it."""
        columns = {role: self.roles.get(role, "none") for role in ("amount", "unit_price") if role in self.roles}
        columns = columns if "amount" in self.roles else {"amount": "none", **columns}
        return " ".join(column_option(role, column) for role, column in columns.items())


@dataclass(frozen=True, kw_only=True)
class Money:
    """What lines of a log are worth: the reading that was taken, and the others, the best first."""

    used: Reading | None
    others: tuple[Reading, ...] = ()
    quantity: str | None = None


def find_money(sample: LogSample, taken: Mapping[str, str], preset: Mapping[str, str]) -> Money:
    """Find what the lines of a log are worth.

    Parameters
    ----------
    sample
        Whole orders of the log.
    taken
        Columns of the other roles.
    preset
        Columns that the settings or a known export give to amount, unit_price and quantity; "none" where there is none.

    Returns
    -------
    Money
        No reading where no column holds money.
    """
    return _Finder(sample, taken, preset).found()


def per_order_or_line(sample: LogSample, taken: Mapping[str, str], role: str) -> Literal["line", "order"]:
    """Return whether the number of a role is a line's or its order's.

    Parameters
    ----------
    sample
        Whole orders of the log.
    taken
        The columns of the roles.
    role
        A role whose column holds numbers.
    """
    column = sample.column(taken.get(role))
    return "line" if column is None else _Finder(sample, taken, {}).per(column)


def is_left_after_refunds(sample: LogSample, taken: Mapping[str, str]) -> bool:
    """Return whether the amount is what was left after refunds.

    It is 0 where all was paid back then, and never the refund itself.

    Parameters
    ----------
    sample
        Whole orders of the log.
    taken
        The columns of the roles.
    """
    amount, refund = sample.column(taken.get("amount")), sample.column(taken.get("refund"))
    if amount is None or refund is None or is_opposite(amount.name, refund.name):
        return False
    known = np.isfinite(amount.numbers) & (np.abs(np.nan_to_num(refund.numbers)) > 0)
    left, back = amount.numbers[known], np.abs(refund.numbers[known])
    n_nothing = int(np.count_nonzero(np.abs(left) < _CENT))
    return n_nothing >= _FEW_REFUNDS and not (np.abs(left - back) < _CENT).any()


@dataclass(frozen=True)
class _Finder:
    sample: LogSample
    taken: Mapping[str, str]
    preset: Mapping[str, str]

    def found(self) -> Money:
        readings = [*self._order_totals(), *self._line_amounts(), *self._products()]
        readings = [
            *sorted(readings, key=lambda item: (self._is_part(item), self._is_left_over(item))),
            *self._unlikely(),
        ]
        named = self.preset.get("amount") or self.preset.get("unit_price")
        used = next((reading for reading in readings if self._is_preset(reading)), readings[0] if readings else None)
        if used is None and named not in (None, "none"):
            used = self._plain(str(named))
        others: dict[str, Reading] = {}
        for reading in readings:
            if used is None or reading.title != used.title:
                others.setdefault(reading.title, reading)
        return Money(used=used, others=tuple(others.values()), quantity=self._pieces_name)

    def _is_part(self, reading: Reading) -> bool:
        """Return whether an amount is only that of one means of payment, of which each order has one."""
        column = self.sample.column(reading.roles.get("amount"))
        if column is None or column.name in self.preset.values():
            return False
        of_orders = self._orders.sums(np.abs(column.numbers))
        others = (self._orders.sums(np.abs(other.numbers)) for other in self._amounts if other is not column)
        return any(fill_one_each(of_orders, of_other) for of_other in others)

    def _is_left_over(self, reading: Reading) -> bool:
        """Return whether an amount is another one less refunds and perhaps fees, in negative columns."""
        column, refund = self.sample.column(reading.roles.get("amount")), self.sample.column(self.taken.get("refund"))
        if column is None or refund is None or column.name in self.preset.values():
            return False
        wholes = [other for other in self._amounts if other is not column]
        parts = [
            other for other in self.sample.columns if other not in (refund, column, *wholes) and _is_taken_off(other)
        ]
        if not wholes or not _is_taken_off(refund):
            return False
        back = np.nan_to_num(refund.numbers)
        taken_off = [back, *(back + np.nan_to_num(part.numbers) for part in parts)]
        return any(
            is_nearly_all(agreement(np.nan_to_num(whole.numbers) + less, column.numbers))
            for whole in wholes
            for less in taken_off
        )

    def _is_preset(self, reading: Reading) -> bool:
        wanted = {
            role: name for role, name in self.preset.items() if role in ("amount", "unit_price") and name != "none"
        }
        return bool(wanted) and any(reading.roles.get(role) == name for role, name in wanted.items())

    def _plain(self, name: str) -> Reading:
        role = "amount" if self.preset.get("amount") == name else "unit_price"
        roles = {role: name}
        if role == "unit_price" and self._pieces_name is not None:
            roles["quantity"] = self._pieces_name
        return Reading(roles=roles, per="line", why="as you specified")

    def _order_totals(self) -> list[Reading]:
        """Return amounts of orders, but for those that only repeat the sum of the lines' amounts."""
        totals = [column for column in self._amounts if self.per(column) == "order"]
        sums = [self._orders.sums(column.numbers) for column in self._amounts if self.per(column) == "line"]
        return [
            Reading(
                roles={"amount": column.name},
                per="order",
                why="it is the same on all lines of an order, or stands on the first only, so that it counts once",
            )
            for column in totals
            if not any(is_nearly_all(agreement(added, self._once(column))) for added in sums)
            or self.preset.get("amount") == column.name
        ]

    def _line_amounts(self) -> list[Reading]:
        totals = [column for column in self._prices if column.name in self._line_reasons]
        lines = [column for column in self._amounts if self.per(column) == "line" and not self._is_unit(column)]
        lines = sorted([*lines, *totals], key=lambda column: -amount_rank(column.name, self._all_words))
        return [
            Reading(
                roles={"amount": column.name}, per="line", why=self._line_reasons.get(column.name, "an amount by name")
            )
            for column in lines
        ]

    def _products(self) -> list[Reading]:
        units = [column for column in (*self._prices, *self._amounts) if self._is_unit(column)]
        quantity = {"quantity": self._pieces_name} if self._pieces_name is not None else {}
        why = "a price and the number of pieces" if quantity else "the only price"
        return [Reading(roles={**quantity, "unit_price": unit.name}, per="line", why=why) for unit in units]

    def _unlikely(self) -> list[Reading]:
        """Return what names alone would have said where the values say otherwise."""
        quantity = {"quantity": self._pieces_name} if self._pieces_name is not None else {}
        named = [
            Reading(roles={**quantity, "unit_price": name}, per="line", why="a price by name")
            for name in self._line_reasons
        ]
        if self._pieces is not None and self._pieces.name in self._named("amount"):
            named.append(Reading(roles={"amount": self._pieces.name}, per="line", why="an amount by name"))
        return named

    @cached_property
    def _amounts(self) -> list[SampledColumn]:
        """Columns of amounts, the best first: neither pieces nor a property of the customer."""
        names = self._named("amount")
        columns = [column for column in map(self.sample.column, names) if column is not None]
        kept = [
            column
            for column in columns
            if column.name in self.preset.values() or not (self._is_of_customer(column) or column is self._pieces)
        ]
        return sorted(kept, key=lambda column: -amount_rank(column.name, self._all_words))

    @cached_property
    def _all_words(self) -> list[str]:
        return [word for column in self.sample.columns for word in column.words]

    @cached_property
    def _prices(self) -> list[SampledColumn]:
        return [column for column in map(self.sample.column, self._named("unit_price")) if column is not None]

    def _named(self, role: str) -> list[str]:
        """Return the columns that ask for a role by name, the preset one too; none where none is preset."""
        name = self.preset.get(role)
        if name == "none":
            return []
        names = [vote.column for vote in votes_for(role, self.sample, dict(self.taken))]
        return names if name is None or name in names else [*names, name]

    @property
    def _pieces_name(self) -> str | None:
        return self._pieces.name if self._pieces is not None else None

    @cached_property
    def _pieces(self) -> SampledColumn | None:
        """The number of pieces: by name, or an amount of small whole numbers beside a price."""
        name = self.preset.get("quantity")
        if name is not None:
            return self.sample.column(name)
        votes = votes_for("quantity", self.sample, dict(self.taken))
        if votes:
            return self.sample.column(votes[0].column)
        prices = self._prices
        named = map(self.sample.column, self._named("amount"))
        small = [column for column in named if column is not None and _counts_pieces(column)]
        return small[0] if prices and small and self.preset.get("amount") != small[0].name else None

    @cached_property
    def _orders(self) -> Groups:
        """Lines by order number, or by customer and time where there is none."""
        number = self.sample.column(self.taken.get("order"))
        customer, time = self.sample.column(self.taken.get("customer")), self.sample.column(self.taken.get("time"))
        if number is not None:
            is_known = customer is not None and customer.n_filled == len(customer.codes)
            return Groups(pairwise(number.codes, customer.codes) if is_known and customer is not None else number.codes)
        if customer is None or time is None or not time.has_clock:
            return Groups(np.arange(len(self.sample.columns[0].values)))
        return Groups(pairwise(customer.codes, time.codes))

    def _once(self, column: SampledColumn) -> np.ndarray:
        return self._orders.extremes(column.numbers)[1]

    def per(self, column: SampledColumn) -> Literal["line", "order"]:
        """Return whether a number is an order's or a line's; a debit or a credit is the line's."""
        if any(is_opposite(column.name, name) for name in self.taken.values()):
            return "line"
        is_return = np.nan_to_num(column.numbers) < 0
        bought = Groups(np.where(is_return, -1, self._orders.codes))
        is_total = int(bought.is_several.sum()) >= _FEW_ORDERS and is_nearly_all(bought.constant_share(column.numbers))
        return "order" if is_total else "line"

    def _is_of_customer(self, column: SampledColumn) -> bool:
        """Return whether a number is the same in all orders of a customer, as a balance or a credit limit is.

        One price for all customers is no property of any of them.
        """
        customer = self.sample.column(self.taken.get("customer"))
        if customer is None or column.n_distinct == 1:
            return False
        low, high = self._orders.extremes(customer.codes.astype(float))
        totals = self._once(column)
        known = np.isfinite(totals) & np.isfinite(low) & (low == high) & (low >= 0)
        buyers = Groups(np.where(known, low, -1).astype(np.int64))
        return int(buyers.is_several.sum()) >= _FEW_ORDERS and is_nearly_all(buyers.constant_share(totals))

    def _is_unit(self, column: SampledColumn) -> bool:
        """Return whether a number on the line is the price of one piece."""
        if column.name in self._line_reasons:
            return False
        if column.name == self.preset.get("amount"):
            return False
        return column in self._prices or column.name in self._unit_names

    @cached_property
    def _unit_names(self) -> frozenset[str]:
        """Columns named like amounts that are the same for a product in whatever quantity it was bought."""
        return frozenset(column.name for column in self._amounts if self._by_product(column) == "unit")

    @cached_property
    def _line_reasons(self) -> dict[str, str]:
        """Columns that hold the amount of the whole line, with what speaks for it."""
        reasons: dict[str, str] = {}
        for column in self._prices:
            reason = self._line_reason(column)
            if reason and column.name != self.preset.get("unit_price"):
                reasons[column.name] = reason
        return reasons

    def _line_reason(self, column: SampledColumn) -> str:
        if self._pieces is None:
            return ""
        times = column.numbers * self._pieces.numbers
        beside = [other for other in self._amounts if self.per(other) == "line" and other is not column]
        if any(agreement(times, other.numbers) > _MOST for other in beside):
            return ""
        equal = next((other.name for other in beside if agreement(column.numbers, other.numbers) > _MOST), None)
        if equal is not None:
            return f"it equals '{equal}' whatever the quantity, so that it is the whole line's"
        once, multiplied = self._agreement_with_totals(column.numbers), self._agreement_with_totals(times)
        if max(once, multiplied) > 0.5 and once != multiplied:
            return "its sum over an order's lines is the order's total" if once > multiplied else ""
        return (
            "it grows with the quantity, so that it is the whole line's" if self._by_product(column) == "line" else ""
        )

    def _agreement_with_totals(self, values: np.ndarray) -> float:
        """Return how often lines add up to a total of the order, with tax, shipping and discount set off."""
        sums = self._orders.sums(values)
        parts = [self._orders.sums(column.numbers) for column in self._extras if self.per(column) == "line"]
        parts += [self._once(column) for column in self._extras if self.per(column) == "order"]
        totals = [self._once(column) for column in self._amounts if self.per(column) == "order"]
        return max((agreement(sums, net) for total in totals for net in net_totals(total, parts)), default=0.0)

    @cached_property
    def _extras(self) -> list[SampledColumn]:
        return [column for column in self.sample.columns if is_extra_amount(column.name) and column.is_number]

    def _by_product(self, column: SampledColumn) -> str:
        """Return "line" or "unit" where the values within products tell it, "" where they do not."""
        product = self.sample.column(self.taken.get("product"))
        if product is None or self._pieces is None or column is self._pieces:
            return ""
        pieces = self._pieces.numbers
        as_unit = spread_within(column.numbers, product.codes, pieces)
        with np.errstate(divide="ignore", invalid="ignore"):
            as_line = spread_within(column.numbers / pieces, product.codes, pieces)
        if as_unit is None or as_line is None or max(as_unit, as_line) < 0.05:
            return ""
        return "line" if as_line < as_unit / 2 else "unit" if as_unit < as_line / 2 else ""


def _is_taken_off(column: SampledColumn) -> bool:
    """Return whether a column holds numbers that are never above 0, and some below."""
    return column.is_number and bool(np.nanmax(column.numbers) <= 0 and np.nanmin(column.numbers) < 0)


def _counts_pieces(column: SampledColumn) -> bool:
    numbers = column.numbers[np.isfinite(column.numbers)]
    return (
        column.is_whole and len(numbers) > 0 and float(np.median(numbers)) <= _MOST_PIECES and column.n_distinct <= 100
    )
