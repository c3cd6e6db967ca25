"""Systems that write the states of orders and payments as numbers: one entry a system."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from segmentry.catalogue.order_statuses import Meaning, status_meanings
from segmentry.languages.names import words


@dataclass(frozen=True, kw_only=True)
class NumberedStates:
    """The numbers of one column of one system.

    Attributes
    ----------
    name
        What a saved study calls it.
    title
        What people call it.
    column
        Words of the column's name, in lower case.
    beside
        Words of another column that the system's tables have, where other systems have columns of that name too.
    role
        Whether they are states of the order or of its payment.
    labels
        What the system calls each number.
    may_be_changed
        Whether a shop can give the numbers other meanings or add numbers of its own.
    source
        The public description that the entry was written from.
    """

    name: str
    title: str
    column: str
    beside: str = ""
    role: Literal["status", "payment_status"] = "status"
    labels: Mapping[str, str]
    may_be_changed: bool
    source: str

    def listed(self, values: Collection[str] = ()) -> str:
        """Return numbers with what the system calls them, for messages.

        Parameters
        ----------
        values
            Those to list; all where there are none.
        """
        plain = {number_of(value) for value in values} & self.labels.keys() or self.labels.keys()
        return ", ".join(f"{value} {self.labels[value]}" for value in sorted(plain, key=int))


_NOPCOMMERCE = "nopCommerce, the enumerations OrderStatus and PaymentStatus of its source"
_SHOPWARE = "Shopware 5 documentation, tables s_core_states and s_order"
NUMBERED_STATES: tuple[NumberedStates, ...] = (
    NumberedStates(
        name="nopcommerce_orders",
        title="order states of nopCommerce",
        column="order status id",
        beside="payment status id",
        labels={"10": "Pending", "20": "Processing", "30": "Complete", "40": "Cancelled"},
        may_be_changed=False,
        source=_NOPCOMMERCE,
    ),
    NumberedStates(
        name="nopcommerce_payments",
        title="payment states of nopCommerce",
        column="payment status id",
        beside="order status id",
        role="payment_status",
        labels={
            "10": "Pending", "20": "Authorized", "30": "Paid", "35": "Partially refunded", "40": "Refunded", "50": "Voided",
        },
        may_be_changed=False,
        source=_NOPCOMMERCE,
    ),
    NumberedStates(
        name="aimeos_payments",
        title="payment states of Aimeos",
        column="order statuspayment",
        role="payment_status",
        labels={
            "-1": "Incomplete", "0": "Deleted", "1": "Cancelled", "2": "Refused", "3": "Refund", "4": "Pending",
            "5": "Authorized", "6": "Received", "7": "Captured",
        },
        may_be_changed=False,
        source="Aimeos documentation, status values of orders",
    ),
    NumberedStates(
        name="civicrm",
        title="contribution states of CiviCRM",
        column="contribution status id",
        labels={
            "1": "Completed", "2": "Pending", "3": "Cancelled", "4": "Failed", "5": "In progress", "6": "Overdue",
            "7": "Refunded", "8": "Partially paid", "9": "Pending refund", "10": "Chargeback",
        },
        may_be_changed=True,
        source="CiviCRM, the option group contribution_status as it is installed",
    ),
    NumberedStates(
        name="opencart",
        title="order states of OpenCart",
        column="order status id",
        beside="invoice prefix",
        labels={
            "0": "Incomplete", "1": "Pending", "2": "Processing", "3": "Shipped", "5": "Complete", "7": "Canceled", "8": "Denied",
            "9": "Reversed", "10": "Failed", "11": "Refunded", "12": "Reversed", "13": "Chargeback", "14": "Expired",
            "15": "Processed", "16": "Voided",
        },
        may_be_changed=True,
        source="OpenCart, the table order_status as it is installed",
    ),
    NumberedStates(
        name="shopware_payments",
        title="payment states of Shopware 5",
        column="cleared",
        beside="invoice amount",
        role="payment_status",
        labels={
            "9": "Partially invoiced", "10": "Invoiced", "11": "Partially paid", "12": "Paid", "13": "Overdue", "14": "Overdue",
            "15": "Overdue", "16": "Uncollectible", "17": "Open", "18": "Authorized", "19": "Pending", "20": "Credited",
            "21": "On hold", "30": "Declined", "35": "Cancelled",
        },
        may_be_changed=True,
        source=_SHOPWARE,
    ),
    NumberedStates(
        name="prestashop",
        title="order states of PrestaShop",
        column="current state",
        beside="id cart",
        labels={
            "1": "Awaiting payment", "2": "Paid", "3": "Processing", "4": "Shipped", "5": "Delivered", "6": "Canceled",
            "7": "Refunded", "8": "Payment error", "9": "Paid", "10": "Awaiting payment", "11": "Paid", "12": "Unpaid",
            "13": "Awaiting payment",
        },
        may_be_changed=True,
        source="PrestaShop, the table order_state as it is installed",
    ),
)  # fmt: skip
"""A column of one name may be that of two systems, which its numbers tell apart."""
_BY_NAME = {states.name: states for states in NUMBERED_STATES}


def numbered_states_of(column: str, values: Collection[str], beside: Collection[str]) -> NumberedStates | None:
    """Return the system whose numbers all values of a column are, if purchases and others are among them.

    Parameters
    ----------
    column
        Name of the column.
    values
        Its distinct values.
    beside
        Names of all columns.

    Returns
    -------
    NumberedStates or None
        None where none has them all, or several have.

    >>> numbered_states_of("contribution_status_id", ["1", "3"], []).title
    'contribution states of CiviCRM'
    >>> numbered_states_of("contribution_status_id", ["1", "99"], []), numbered_states_of("order_status_id", ["1", "5"], [])
    (None, None)
    """
    name = " ".join(words(column))
    if all(states.column != name for states in NUMBERED_STATES):
        return None
    plain = {number_of(value) for value in values}
    others = {"", *(" ".join(words(other)) for other in beside)}
    fitting = [
        states
        for states in NUMBERED_STATES
        if states.column == name and states.beside in others and plain <= states.labels.keys()
    ]
    if len(fitting) != 1:
        return None
    meanings = status_meanings([fitting[0].labels[value] for value in plain]).values()
    return fitting[0] if "counted" in meanings and len(set(meanings)) > 1 else None


def numbered_meanings(name: str, values: Collection[str]) -> dict[str, Meaning | None]:
    """Return what each number says in a system.

    Parameters
    ----------
    name
        Name of the entry.
    values
        The numbers.

    Returns
    -------
    dict
        The meaning by the value; None where the system does not have it.

    >>> numbered_meanings("civicrm", ["1", "3", "99"])
    {'1': 'counted', '3': 'undone', '99': None}
    """
    labels = _BY_NAME[name].labels
    said = status_meanings(labels.values())
    return {value: said.get(labels.get(number_of(value), "")) for value in values}


def states_named(name: str) -> NumberedStates:
    """Return the entry of a name.

    >>> states_named("civicrm").listed(["3", "1"])
    '1 Completed, 3 Cancelled'
    """
    return _BY_NAME[name]


def number_of(value: str) -> str:
    """Return a number as systems write it, without the point that a spreadsheet adds.

    >>> number_of(" 30.0 ")
    '30'
    """
    return value.strip().removesuffix(".0")
