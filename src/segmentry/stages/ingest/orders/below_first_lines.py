"""Give all lines of an order what stands on its first line only, and tell which took a customer."""

from segmentry.catalogue.findings import finding
from segmentry.engines.relation import Relation
from segmentry.results import Finding, OrderRules
from segmentry.stages.ingest.orders.source import LogSource
from segmentry.texts import counted

TOOK_CUSTOMER = "took_customer"
"""Column of the lines that marks those whose customer stands on another line of their order."""
_NAMES = {"cancelled": "says_undone"}


def with_first_lines(lines: Relation, rules: OrderRules, log: LogSource) -> Relation:
    """Fill what stands on an order's first line only into the order's other lines.

    Parameters
    ----------
    lines
        The lines with a column for every role.
    rules
        Which roles stand on first lines.
    log
        The log, for its roles.

    Returns
    -------
    Relation
        With the mark `TOOK_CUSTOMER`. Orders of several customers give theirs to no line.
    """
    columns = [_NAMES.get(role, role) for role in rules.first_line_roles if role in log.roles]
    marked = lines.extended(**{TOOK_CUSTOMER: "false"})
    if not columns or "order" not in log.roles:
        return marked
    known = lines.where("order_id is not null")
    values = {f"first_{name}": f"max({name})" for name in columns} | {"least_customer": "min(customer)"}
    first = known.grouped(("order_id",), values)
    filled = {name: f"coalesce({name}, first_{name})" for name in columns if name not in {"says_undone", "customer"}}
    if "says_undone" in columns:
        filled["says_undone"] = "coalesce(first_says_undone, says_undone)"
    if "customer" in columns:
        of_order = "case when least_customer = first_customer then first_customer end"
        filled["customer"] = f"coalesce(customer, {of_order})"
        filled[TOOK_CUSTOMER] = "customer is null and coalesce(least_customer = first_customer, false)"
    kept = marked.columns
    return marked.joined(first, on=("order_id",)).extended(**filled).picked(*kept)


def first_line_findings(log: LogSource, lines: Relation) -> tuple[Finding, ...]:
    """Tell how many lines took the customer of the first line of their order, and what they are worth.

    Parameters
    ----------
    log
        The log.
    lines
        The lines with signs.
    """
    if "customer" not in log.rules.first_line_roles:
        return ()
    counts = {
        "n": "count(*)",
        "n_took": f"count_if({TOOK_CUSTOMER})",
        "worth": f"sum(case when {TOOK_CUSTOMER} then amount end)",
    }
    found = log.engine.one(lines.grouped((), counts))
    n_took, n = int(str(found["n_took"] or 0)), int(str(found["n"]))
    if not n_took:
        return ()
    worth = "" if found["worth"] is None else f", worth {float(str(found['worth'])):,.2f},"
    evidence = (
        f"'{log.roles['customer']}' is filled on the first line of an order and blank below: {n_took:,} of "
        f"{counted(n, 'line')}{worth} took the customer of the first line."
    )
    remedy = "If they belong to no customer, use --set ingest.fill_down=none."
    return (finding("customers_of_first_lines", evidence, remedy),)
