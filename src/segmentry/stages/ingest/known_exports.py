"""Recognise known exports, and give the columns of a known table of customers their roles."""

from dataclasses import replace

from segmentry.catalogue.findings import finding
from segmentry.catalogue.profiles import (
    CUSTOMER_PROFILES,
    PROFILES,
    CustomerProfile,
    ExportProfile,
    customer_profile_of,
    names_by_fold,
    profile_of,
)
from segmentry.errors import DataError, SpecError, did_you_mean
from segmentry.results import CustomerTable, Finding
from segmentry.spec import IngestSpec, Role, StudySpec
from segmentry.spec.roles import ROLES
from segmentry.storage.arrow import count_distinct
from segmentry.storage.tables import ReadTable
from segmentry.texts import shell_quoted

_NONE, _AUTO = "none", "auto"


def order_profile(names: list[str], spec: IngestSpec) -> ExportProfile | None:
    """Return the known export that a log of orders is.

    Parameters
    ----------
    names
        Names of its columns.
    spec
        Which export it is, where the user says so.

    Raises
    ------
    SpecError
        When the user names an export that is not known.
    """
    _check_name(spec.profile)
    if spec.profile in PROFILES:
        return PROFILES[spec.profile]
    return None if spec.profile == _NONE else profile_of(names)


def refuse_customers(names: list[str], spec: IngestSpec, source: str) -> None:
    """Refuse a known table of customers that was given as a log of orders.

    Parameters
    ----------
    names
        Names of its columns.
    spec
        Which export it is, where the user says so.
    source
        Name of the table, for the message.

    Raises
    ------
    DataError
        When it is one.
    """
    profile = customer_profile_of(names) if spec.profile == _AUTO and profile_of(names) is None else None
    if profile is not None:
        raise DataError(
            f"is {profile.title}, not a log of orders",
            where=source,
            got=f"the columns {', '.join(profile.needs)}",
            expected="one row per order",
            remedy=f"Type: segmentry run {shell_quoted(source)}. If each record is an order: --set ingest.profile=none.",
        )


def customer_profile(names: list[str], spec: IngestSpec) -> CustomerProfile | None:
    """Return the known export that a table of customers is.

    Parameters
    ----------
    names
        Names of its columns.
    spec
        Which export it is, where the user says so.

    Raises
    ------
    SpecError
        When the user names an export that is not known.
    """
    _check_name(spec.profile)
    if spec.profile in CUSTOMER_PROFILES:
        return CUSTOMER_PROFILES[spec.profile]
    return None if spec.profile == _NONE else customer_profile_of(names)


def with_known_roles(read: ReadTable, spec: StudySpec, profile: CustomerProfile | None) -> StudySpec:
    """Return the spec with the roles of columns in a known table of customers.

    Roles that the user set stay.

    Parameters
    ----------
    read
        The records.
    spec
        What the user asked for.
    profile
        The known export; None where it is none.
    """
    if profile is None:
        return spec
    names = names_by_fold(read.table.column_names)
    found: dict[str, Role] = {
        names[column.casefold()]: role
        for role, columns in profile.roles.items()
        for column in columns
        if column.casefold() in names
    }
    has_id = any(ROLES[role].is_id for role in spec.roles.values())
    ids = () if has_id else [names[column.casefold()] for column in profile.ids if column.casefold() in names]
    distinct = (name for name in ids if count_distinct(read.table.column(name)) == read.table.num_rows)
    first = next(distinct, None)
    known: dict[str, Role] = {**found, **({first: "id"} if first is not None else {})}
    return spec.model_copy(update={"roles": {**known, **spec.roles}})


def as_known(customers: CustomerTable, profile: CustomerProfile | None, user_columns: frozenset[str]) -> CustomerTable:
    """Return customers whose columns say that they have their role by the known export.

    Parameters
    ----------
    customers
        Customers with their columns.
    profile
        The known export; None where it is none.
    user_columns
        Columns whose role the user set.
    """
    if profile is None:
        return customers
    known = {column.casefold() for columns in profile.roles.values() for column in columns}
    why = f"{profile.title} has it there"
    columns = {
        name: replace(column, why=why) if name.strip().casefold() in known and name not in user_columns else column
        for name, column in customers.columns.items()
    }
    return replace(customers, columns=columns, export=profile.title)


def known_findings(source: str, profile: CustomerProfile | None) -> tuple[Finding, ...]:
    """Report the known export that a table of customers is.

    Parameters
    ----------
    source
        Name of the table.
    profile
        The known export; None where it is none.
    """
    if profile is None:
        return ()
    evidence = f"{source} was recognised as {profile.title}."
    return (finding("known_export", evidence, "To override this, use --set ingest.profile=none."),)


def _check_name(name: str) -> None:
    known = [_AUTO, _NONE, *PROFILES, *CUSTOMER_PROFILES]
    if name not in known:
        listed = ", ".join(sorted(known[2:]))
        raise SpecError("ingest.profile", [f"unknown export '{name}'{did_you_mean(name, known)}; known are {listed}"])
