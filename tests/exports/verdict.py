"""Read one export as `segmentry inspect` does, and judge what comes against the truth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.errors import SegmentryError
from segmentry.study.inspect import Inspection, inspect_sources
from segmentry.study.run import settled_spec
from segmentry.study.sources import Sources, sources_of
from tests.exports.expected import CustomersTruth, OrdersTruth, Reading, RefusalTruth, Truth

GOOD = ("right", "refused", "told")
OPTION = re.compile(
    r"--[a-z]|(orders|ingest|roles|features|audit)\.[a-z]|segmentry [a-z]|save the table as|[Ee]xport (it|the)"
)
LOUD = ("warning", "serious")


@dataclass(frozen=True)
class Verdict:
    """How a run ended, in one word, and what it said."""

    word: str
    detail: str


def judged(path: Path, truth: Truth, settings: Sequence[str] = ()) -> Verdict:
    """Read a file and judge what comes.

    Parameters
    ----------
    path
        The file.
    truth
        The right answer, which also says whether the file is a log of orders.
    settings
        What the user types after `--set`.

    Returns
    -------
    Verdict
        One of right, refused, told, silent and unclear; a crash goes on.
    """
    try:
        found = inspected(path, is_log=not isinstance(truth, CustomersTruth), settings=settings)
    except SegmentryError as error:
        return refusal(error, path, truth.names if isinstance(truth, RefusalTruth) else "")
    if isinstance(truth, OrdersTruth):
        return _of_orders(found, truth)
    if isinstance(truth, CustomersTruth):
        return _of_customers(found, truth)
    return Verdict("silent", f"cannot be answered, but was: {_account(found)}")


def inspected(source: Any, *, is_log: bool, settings: Sequence[str] = ()) -> Inspection:
    """Give what `segmentry inspect` finds in a file.

    Parameters
    ----------
    source
        Path of the file.
    is_log
        Whether it is given as a log of orders.
    settings
        What the user types after `--set`.

    Returns
    -------
    Inspection
        Account, roles and findings.
    """
    sources = Sources(None, [str(source)]) if is_log else Sources(str(source))
    spec = settled_spec(sources, {}, tuple(settings))
    return inspect_sources(sources_of(spec), spec)


def refusal(error: SegmentryError, path: Path, names: str = "") -> Verdict:
    """Judge a refusal: it must name a column or value of the file, and something to type.

    Parameters
    ----------
    error
        What was raised.
    path
        The file.
    names
        A pattern that the message must match.

    Returns
    -------
    Verdict
        refused or unclear.
    """
    text = str(error)
    if OPTION.search(text) and re.search(names, text, re.IGNORECASE) and _names_something(text, path):
        return Verdict("refused", text)
    return Verdict("unclear", text)


def _names_something(text: str, path: Path) -> bool:
    content = path.read_bytes()
    if content.startswith((b"PK", b"<")):
        return path.name in text or bool(re.search(r"'[^']+'", text))
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if wide else ("utf-8-sig", "shift_jis", "euc_jp", "cp1252", "cp1250", "cp1254")
    cells = {
        cell.strip(' "')
        for encoding in encodings
        for cell in re.split(r"[,;\t|\r\n]+", content.decode(encoding, errors="replace"))
    }
    return any(cell in text for cell in cells if len(cell) > 1)


def said_by(found: Inspection) -> str:
    """Give everything that an inspection says in words: columns, steps and findings.

    Parameters
    ----------
    found
        The inspection.

    Returns
    -------
    str
        One text.
    """
    account = found.orders
    steps = [step.step for step in account.steps] if account else []
    columns = [f"{role} = {column}" for role, column in account.columns.items()] if account else []
    return "\n".join([found.dialect, *columns, *steps, _findings(found)])


def _findings(found: Inspection) -> str:
    return "\n".join(f"{item.severity}: {item.title} {item.evidence} {item.remedy}" for item in found.findings)


def is_told(found: Inspection, names: str) -> bool:
    """Return whether a warning or a serious finding names something.

    Parameters
    ----------
    found
        The inspection.
    names
        Pattern of what it must name.

    Returns
    -------
    bool
        True if one does.
    """
    return any(
        item.severity in LOUD and re.search(names, f"{item.title} {item.evidence} {item.remedy}", re.IGNORECASE)
        for item in found.findings
    )


def fits(found: Inspection, reading: Reading, appear: frozenset[int]) -> bool:
    """Return whether the account of a log is a reading of it.

    Parameters
    ----------
    found
        The inspection.
    reading
        An acceptable account.
    appear
        How many customers may stand in the log; those without an order may stay if they have none in the features either.

    Returns
    -------
    bool
        True if customers, orders and revenue are the same, and the product says so where it must.
    """
    account = found.orders
    assert account is not None
    each = _each(found)
    stay = account.n_customers in appear and each is not None and len(each) == reading.customers
    return (
        (account.n_customers == reading.customers or stay)
        and account.n_orders == reading.orders
        and abs(account.revenue - reading.revenue) < 0.01
        and each in (None, reading.each)
        and re.search(reading.told, said_by(found), re.IGNORECASE) is not None
        and re.search(reading.found, _findings(found), re.IGNORECASE) is not None
    )


def _each(found: Inspection) -> tuple[tuple[int, float, int], ...] | None:
    """Give orders, spend and recency of every customer with an order; None where the log gave none."""
    columns = [found.customers.columns.get(name) for name in ("frequency", "monetary", "recency_days")]
    if None in columns:
        return None
    rows = zip(*(column.values.to_pylist() for column in columns), strict=True)
    return tuple(sorted((round(orders), round(spend, 2), round(days)) for orders, spend, days in rows if orders))


def _of_orders(found: Inspection, truth: OrdersTruth) -> Verdict:
    account = found.orders
    assert account is not None
    days = (account.first_day, account.last_day) == (truth.first.isoformat(), truth.last.isoformat())
    reading = next((reading for reading in truth.readings if fits(found, reading, truth.appear)), None)
    if reading is not None and days:
        return Verdict("right", f"{reading.name}; {_account(found)}")
    wanted = truth.readings[0]
    detail = (
        f"{_account(found)}; right is {wanted.customers} customers, {wanted.orders} orders, {wanted.revenue:.2f}, "
        f"{truth.first} to {truth.last}\n{said_by(found)}"
    )
    names = truth.names if account.revenue else f"{truth.names}|No column for the amount paid"
    return Verdict("told" if is_told(found, names) else "silent", detail)


def _account(found: Inspection) -> str:
    account = found.orders
    if account is None:
        return f"{found.counts.n_customers} customers by {found.customers.id_column}"
    return (
        f"{account.n_customers} customers, {account.n_orders} orders, {account.revenue:.2f}, {account.first_day} to "
        f"{account.last_day}"
    )


def _of_customers(found: Inspection, truth: CustomersTruth) -> Verdict:
    text, features = said_by(found), set(found.features)
    problems = [f"{found.counts.n_customers} customers for {truth.n}"] * (found.counts.n_customers != truth.n)
    if not re.fullmatch(truth.id_column, found.customers.id_column or ""):
        problems.append(f"the id is {found.customers.id_column}, not {truth.id_column}")
    problems += [f"{name} forms segments" for name in truth.never if name in features]
    problems += [f"{name} is left out" for name in truth.used if name not in features and name not in text]
    if not problems:
        return Verdict("right", f"{_account(found)}; features {', '.join(found.features)}")
    detail = f"{'; '.join(problems)}\nfeatures {', '.join(found.features)}\n{text}"
    return Verdict("told" if is_told(found, truth.names) else "silent", detail)
