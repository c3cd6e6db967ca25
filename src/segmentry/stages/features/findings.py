"""Findings about columns that were not chosen as features, and how to include them."""

from segmentry.catalogue.findings import finding
from segmentry.results import CustomerTable, Finding
from segmentry.spec.features import OneHotCategories
from segmentry.spec.options import features_option
from segmentry.spec.roles import ROLES
from segmentry.stages.features.choose import FeatureChoice


def choice_findings(customers: CustomerTable, choice: FeatureChoice) -> tuple[Finding, ...]:
    """Return findings about columns that could form segments but were not chosen.

    Parameters
    ----------
    customers
        Customers with all their columns.
    choice
        What was chosen.

    Returns
    -------
    tuple of Finding
        Each names the columns and the option that includes them.
    """
    plain = (name for name in choice.numeric if not customers.columns[name].block)
    chosen = (*plain, *choice.categories)
    answers = [name for name, role in choice.unused.items() if ROLES[role].is_yes_no]
    numbers = [name for name, role in choice.unused.items() if ROLES[role].is_graded and _is_number(customers, name)]
    texts = [name for name in choice.unused if name not in {*answers, *numbers}]
    findings = [_collinear_finding(choice.left_out)] if choice.left_out else []
    if answers:
        why = "The segments are formed by numbers; yes/no columns would blur them."
        remedy = f"{why} To include them: {features_option((*chosen, *answers))}"
        findings.append(_finding("yes_no_left_out", answers, remedy))
    if numbers:
        why = "The features made from orders" if _has_orders(customers, chosen) else "The yes/no columns"
        remedy = f"{why} form the segments. To include them: {features_option((*chosen, *numbers))}"
        findings.append(_finding("numbers_left_out", numbers, remedy))
    if texts:
        remedy = (
            f"They describe the segments. To include them: {_one_hot(customers, texts)} "
            f"{features_option((*chosen, *texts))}"
        )
        findings.append(_finding("categories_left_out", texts, remedy))
    return tuple(findings)


def _collinear_finding(left_out: dict[str, str]) -> Finding:
    listed = ", ".join(f"{name} ({twin})" for name, twin in left_out.items())
    remedy = "They describe the segments but do not form them; name them with --features if they should."
    return finding("collinear_features", f"{listed}.", remedy)


def _finding(code: str, names: list[str], remedy: str) -> Finding:
    return finding(code, f"{', '.join(names)}.", remedy)


def _one_hot(customers: CustomerTable, names: list[str]) -> str:
    """Return the settings that let these categories take part."""
    most = max(customers.columns[name].n_distinct for name in names)
    allowed = OneHotCategories().max_levels
    more = f" --set features.categories.max_levels={most}" if most > allowed else ""
    return f"--set features.categories=one_hot{more}"


def _is_number(customers: CustomerTable, name: str) -> bool:
    return customers.columns[name].kind == "number"


def _has_orders(customers: CustomerTable, chosen: tuple[str, ...]) -> bool:
    return any(customers.columns[name].is_from_orders for name in chosen)
