"""The transforms of single columns that a spec names."""

from segmentry.errors import SpecError
from segmentry.results import CustomerTable
from segmentry.spec import FeaturesSpec
from segmentry.stages.features.choose import FeatureChoice


def refuse_unused_transforms(customers: CustomerTable, choice: FeatureChoice, spec: FeaturesSpec) -> None:
    """Refuse the transform of a column that it would not change.

    Parameters
    ----------
    customers
        The customers with their columns.
    choice
        Columns that form the segments.
    spec
        What the user asked for.

    Raises
    ------
    SpecError
        When a column forms no segments, or is a category or a column of yes and no.
    """
    problems = {name: _why_unused(name, customers, choice) for name in spec.transforms}
    told = [f"{name}: does nothing, since {why}; leave it out" for name, why in problems.items() if why]
    if told:
        raise SpecError("features.transforms", told)


def _why_unused(name: str, customers: CustomerTable, choice: FeatureChoice) -> str:
    if name in choice.categories:
        return "the column takes part as a category, level by level"
    if name in customers.columns and customers.columns[name].block:
        return "components of a block take none"
    if name not in choice.numeric:
        return "the column forms no segments"
    if customers.columns[name].flags.is_yes_no:
        return "yes and no count 1 and 0 under any transform"
    return ""
