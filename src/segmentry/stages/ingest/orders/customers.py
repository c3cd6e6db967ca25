"""What speaks for a column as the customer of an order log."""

from collections import Counter
from dataclasses import replace

import pyarrow.compute as pc

from segmentry.catalogue.column_words import identifier_score
from segmentry.catalogue.order_words import is_extra_amount, order_role_score
from segmentry.languages.english import CODED, CUSTOMER
from segmentry.languages.names import meaning
from segmentry.spec.options import column_option
from segmentry.stages.ingest.ids.columns import customer_candidates
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.votes import PLAIN_IDS, Vote, is_within
from segmentry.stages.ingest.shape.headings import HEADING

_N_VALUES = 5_000
_NEARLY_ALL, _OFTEN, _HALF = 0.95, 0.8, 0.5
_BARE_NAME, _FEW_KINDS, _OF_ORDERS = 0.5, 12, 2
_OTHER_ROLES = (
    "product", "amount", "quantity", "unit_price", "order", "reference", "status", "kind", "currency", "discount", "category",
    "time", "clock",
)  # fmt: skip
_NAMED = CUSTOMER | {"ship", "recipient", "receiver", "billing", "shipping", "delivery"}
_OF_LINES = ("product", "quantity", "unit_price")


def customer_votes(sample: LogSample, taken: dict[str, str]) -> list[Vote]:
    """Return the columns that may tell customers apart, the best first.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found before.
    """
    columns = {
        column.name: column.texts.slice(0, _N_VALUES).to_pylist()
        for column in sample.columns
        if column.name not in taken.values() and not column.is_date
    }
    found = [Vote(column=item.name, score=item.score, why=item.why) for item in customer_candidates(columns)]
    return _one_an_order_first(found, sample) or [
        Vote(
            column=column.name,
            score=_BARE_NAME,
            why="its names may be those of customers, and nothing else tells them apart",
        )
        for column in sample.columns
        if column.name in columns and is_bare_name(column.name) and _may_be_customers(column, sample)
    ]


def _one_an_order_first(votes: list[Vote], sample: LogSample) -> list[Vote]:
    """Put columns of one value in each order before others, as the buyer before who uses a ticket."""
    numbers = [column for column in sample.columns if order_role_score("order", column.name) > _OF_ORDERS]
    several = [column for column in numbers if column.n_distinct <= _OFTEN * column.n_filled]
    if not several or len(votes) < _OF_ORDERS or is_within(several[0], _column(votes[0], sample)):
        return votes
    why = "each order has one of it"
    of_orders = [vote for vote in votes if is_within(several[0], _column(vote, sample))]
    return [
        *(replace(vote, why=f"{vote.why}, and {why}") for vote in of_orders),
        *(v for v in votes if v not in of_orders),
    ]


def _column(vote: Vote, sample: LogSample) -> SampledColumn:
    return next(column for column in sample.columns if column.name == vote.column)


def is_bare_name(name: str) -> bool:
    """Return whether a column is called a name and nothing else, or holds the headings of groups.

    >>> is_bare_name("Name"), is_bare_name("Name 1"), is_bare_name("Item name")
    (True, True, False)
    """
    return name == HEADING or [word for word in meaning(name) if word != "1"] == ["name"]


def are_names(sample: LogSample, customer: str) -> bool:
    """Return whether the values that tell customers apart are names: several words without digits.

    Parameters
    ----------
    sample
        Lines of the log.
    customer
        The column that tells customers apart.
    """
    column = sample.column(customer)
    if column is None or column.is_number or column.is_email:
        return False
    values = [text for text in pc.unique(column.texts.drop_null()).to_pylist()[:_N_VALUES] if text]
    n_names = sum(" " in text and not any(letter.isdigit() for letter in text) for text in values)
    return n_names > _HALF * len(values)


def rival_name(sample: LogSample, customer: str) -> str | None:
    """Return another column of names that parts customers otherwise, as guests beside who booked.

    Parameters
    ----------
    sample
        Lines of the log.
    customer
        The column that tells customers apart.
    """
    taken = sample.column(customer)
    if taken is None or not _names_people(taken):
        return None
    others = [column for column in sample.columns if column is not taken and _names_people(column)]
    rivals = [
        column
        for column in others
        if column.filled_share >= _HALF
        and column.n_distinct > _FEW_KINDS
        and not is_within(column, taken)
        and not is_within(taken, column)
    ]
    return rivals[0].name if rivals else None


def _names_people(column: SampledColumn) -> bool:
    return "name" in column.words and bool(_NAMED.intersection(column.words)) and not column.is_email


def likely_customer(sample: LogSample) -> str | None:
    """Return the column that most probably names the customer, to be offered where none surely does.

    Its values recur often and at several times, and no order has two of them; it is no place and no other code. Contact data
    come first, then columns called ids, then those of which each value has one of another, as a number has a name, then the
    column with the most values.

    Parameters
    ----------
    sample
        Lines of the log.
    """
    known = [
        column
        for column in sample.columns
        if _may_be_customers(column, sample) and _recurs(column) and _may_be_offered(column, sample)
    ]
    ranked = sorted(
        known,
        key=lambda column: (
            not column.is_personal,
            -identifier_score(column.name),
            not _has_twin(column, known),
            -column.n_distinct,
        ),
    )
    return ranked[0].name if ranked else None


def how_to_name(role: str, sample: LogSample) -> str:
    """Return what to do in a log that seems to have no column of a role.

    Parameters
    ----------
    role
        The customer or the time.
    sample
        Lines of the log.
    """
    if role != "customer":
        return f"Name it: --set orders.columns.{role}=COLUMN."
    likely = likely_customer(sample)
    if likely is not None:
        return f"If '{likely}' tells customers apart: {column_option('customer', likely)}."
    return (
        "No column of it seems to tell customers apart: export it with the customer's number or address, or name the column with "
        "--set orders.columns.customer=COLUMN."
    )


def _may_be_offered(column: SampledColumn, sample: LogSample) -> bool:
    """Return whether values are neither places nor of one time each, as orders and parcels are."""
    times = [other for other in sample.columns if other.is_date and other.filled_share >= _NEARLY_ALL]
    return not CODED.intersection(column.words) and not any(is_within(column, time) for time in times)


def _are_plain_numbers(column: SampledColumn) -> bool:
    """Return whether numbers have digits alone, as those of customers and unlike amounts."""
    return column.is_whole and all(text.removesuffix(".0").isdigit() for text in column.texts.drop_null().to_pylist())


def _has_twin(column: SampledColumn, others: list[SampledColumn]) -> bool:
    """Return whether each value stands beside one of another column, and the other way round."""
    return any(other is not column and is_within(column, other) and is_within(other, column) for other in others)


def _recurs(column: SampledColumn) -> bool:
    return column.n_distinct <= _OFTEN * column.n_filled


def _may_number_orders(column: SampledColumn) -> bool:
    return order_role_score("order", column.name) > 1 or column.words in PLAIN_IDS


def _may_be_customers(column: SampledColumn, sample: LogSample) -> bool:
    """Return whether values may tell customers apart: they recur, and are no products and no amounts."""
    if column.is_date or column.is_clock or (column.is_number and not _are_plain_numbers(column)):
        return False
    if any(order_role_score(role, column.name) > 0 for role in _OTHER_ROLES) or is_extra_amount(column.name):
        return False
    if not _FEW_KINDS < column.n_distinct < column.n_filled or column.filled_share < _HALF:
        return False
    orders = [other for other in sample.columns if other is not column and other.n_filled and _may_number_orders(other)]
    has_lines = any(order_role_score(role, other.name) > 1 for role in _OF_LINES for other in sample.columns)
    is_of_orders = all(is_within(order, column) and not is_within(column, order) for order in orders)
    return is_of_orders and (bool(orders) or not has_lines)


def counterpart(sample: LogSample, customer: str) -> str | None:
    """Return the column of the addresses that money went to, where the customer's is that of the sender.

    The address of the business stands in one of the two columns on nearly every line: in the customer's where money went back.

    Parameters
    ----------
    sample
        Lines of the log.
    customer
        The column of the customer.
    """
    senders = sample.column(customer)
    if senders is None or not senders.is_email:
        return None
    sent = [text and text.casefold() for text in senders.texts.to_pylist()]
    for column in sample.columns:
        if column is senders or not column.is_email:
            continue
        received = [text and text.casefold() for text in column.texts.to_pylist()]
        business = Counter(filter(None, received)).most_common(1)[0][0]
        n_one = sum((one == business) != (other == business) for one, other in zip(sent, received, strict=True))
        if business in sent and n_one >= _NEARLY_ALL * len(sent):
            return column.name
    return None
