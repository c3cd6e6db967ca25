"""Names of the shares of a group of columns, in percent of their sum, and of the sum."""

import re

from segmentry.spec import FeaturesSpec

_SHARE = re.compile(r"(.+) share of ([^()\[\]]+) \(%\)")


def share_name(column: str, group: str) -> str:
    """Return the name of the share of a column in its group.

    Parameters
    ----------
    column
        Name of the column.
    group
        Name of the group.

    >>> share_name("Milk", "spend")
    'Milk share of spend (%)'
    """
    return f"{column} share of {group} (%)"


def total_name(group: str) -> str:
    """Return the name of the sum of a group of columns.

    >>> total_name("spend")
    'total spend'
    """
    return f"total {group}"


def names_of_shares(spec: FeaturesSpec) -> tuple[str, ...]:
    """Return the names of the columns made for the groups of shares of a spec, sums last."""
    shares = [share_name(column, name) for name, group in spec.shares.items() for column in group.columns]
    return (*shares, *(total_name(name) for name, group in spec.shares.items() if group.total))


def column_shared_by(name: str) -> tuple[str, str] | None:
    """Return the column and the group that the name of a share speaks of; None for any other name.

    >>> column_shared_by("Milk share of spend (%)"), column_shared_by("share of wallet")
    (('Milk', 'spend'), None)
    """
    found = _SHARE.fullmatch(name)
    return None if found is None else (found.group(1), found.group(2))
