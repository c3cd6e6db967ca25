"""What is known about an export of a shop, a payment service or a CRM."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from segmentry.catalogue.order_statuses import Meaning
from segmentry.spec.roles import Role


@dataclass(frozen=True, kw_only=True)
class ExportProfile:
    """A known export: how it is recognised, and what its columns mean.

    Parameters
    ----------
    name
        What `ingest.profile` calls it.
    title
        What people call it, with its article.
    needs
        Names of columns that it always has; case does not matter.
    columns
        The column for each role of an order log; of several with `|` between, the first that the export has.
    minor_units
        How many of the units in which amounts are written make one unit of the currency: 100 for cents.
    statuses
        What statuses and kinds mean there, in lower case, where the usual words do not say it or say something else.
    is_won_only
        Whether only lines count whose status is known to count, as with deals that are won or lost.
    revenue
        What counts as revenue, in words.
    source
        The public description that the entry was written from.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    minor_units: int = 1
    statuses: Mapping[str, Meaning] = field(default_factory=dict)
    is_won_only: bool = False
    revenue: str = ""
    source: str = ""

    def fits(self, names: Mapping[str, str]) -> bool:
        """Return whether a table has all columns that the export always has.

        Parameters
        ----------
        names
            Names of the table's columns, by the name in lower case.
        """
        return _has_all(self.needs, names)


@dataclass(frozen=True, kw_only=True)
class CustomerProfile:
    """A known table of customers: how it is recognised, and what its columns are for.

    Parameters
    ----------
    name
        What `ingest.profile` calls it.
    title
        What people call it, with its article.
    needs
        Names of columns that it always has; case does not matter.
    ids
        Columns that identify the customer; the first that the table has, and that differs in every row, is taken.
    roles
        Columns by the role that they have whatever their values are.
    source
        The public description that the entry was written from.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    ids: tuple[str, ...]
    roles: Mapping[Role, tuple[str, ...]]
    source: str

    def fits(self, names: Mapping[str, str]) -> bool:
        """Return whether a table has all columns that the export always has.

        Parameters
        ----------
        names
            Names of the table's columns, by the name in lower case.
        """
        return _has_all(self.needs, names)


def _has_all(needs: tuple[str, ...], names: Mapping[str, str]) -> bool:
    return all(need.casefold() in names for need in needs)
