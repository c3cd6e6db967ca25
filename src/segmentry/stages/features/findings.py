"""What the choice of features left aside, and how to take it in."""

from segmentry.results import CustomerTable, Finding
from segmentry.spec.features import OneHotCategories
from segmentry.spec.options import features_option
from segmentry.spec.roles import ROLES
from segmentry.stages.features.choose import FeatureChoice


def choice_findings(customers: CustomerTable, choice: FeatureChoice) -> tuple[Finding, ...]:
    """Return findings about columns that could form segments and do not, each named, with the command that takes them in."""
    chosen = (*choice.numeric, *choice.categories)
    answers = [name for name, role in choice.aside.items() if ROLES[role].is_yes_no]
    numbers = [name for name, role in choice.aside.items() if ROLES[role].is_graded and _is_number(customers, name)]
    texts = [name for name in choice.aside if name not in {*answers, *numbers}]
    findings = []
    if answers:
        why = "Numbers form the segments, and answers of yes or no would blur them."
        remedy = f"{why} To take them in: {features_option((*chosen, *answers))}"
        findings.append(_finding("yes_no_left_out", "Yes/no columns that form no segments", answers, remedy))
    if numbers:
        why = "The features made from orders" if _has_orders(customers, chosen) else "The yes/no columns"
        remedy = f"{why} form the segments. To take them in: {features_option((*chosen, *numbers))}"
        findings.append(_finding("numbers_left_out", "Columns of numbers that form no segments", numbers, remedy))
    if texts:
        remedy = (
            f"They describe the segments. To take them in: {_one_hot(customers, texts)} "
            f"{features_option((*chosen, *texts))}"
        )
        findings.append(_finding("categories_left_out", "Categories that form no segments", texts, remedy))
    return tuple(findings)


def _finding(code: str, title: str, names: list[str], remedy: str) -> Finding:
    return Finding(code, "info" if code == "categories_left_out" else "warning", title, f"{', '.join(names)}.", remedy)


def _one_hot(customers: CustomerTable, names: list[str]) -> str:
    """Return the settings that let categories of so many levels take part."""
    most = max(customers.columns[name].n_distinct for name in names)
    allowed = OneHotCategories().max_levels
    more = f" --set features.categories.max_levels={most}" if most > allowed else ""
    return f"--set features.categories=one_hot{more}"


def _is_number(customers: CustomerTable, name: str) -> bool:
    return customers.columns[name].kind == "number"


def _has_orders(customers: CustomerTable, chosen: tuple[str, ...]) -> bool:
    return any(customers.columns[name].is_from_orders for name in chosen)
