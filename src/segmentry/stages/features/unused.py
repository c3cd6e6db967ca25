"""Transforms and weights that a spec gives to columns on which they do nothing."""

from segmentry.errors import SpecError, did_you_mean
from segmentry.results import CustomerTable
from segmentry.spec import FeaturesSpec
from segmentry.stages.features.choose import FeatureChoice


def refuse_unused(customers: CustomerTable, choice: FeatureChoice, spec: FeaturesSpec) -> None:
    """Refuse the transform or the weight of a column that it would not change.

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
        When a column forms no segments, or a transform is asked for a category or a column of yes and no.
    """
    transforms = {name: _why_no_transform(name, customers, choice) for name in spec.transforms}
    problems = [f"{name}: does nothing, since {why}; leave it out" for name, why in transforms.items() if why]
    if problems:
        raise SpecError("features.transforms", problems)
    weighed = (*choice.numeric, *choice.categories, *spec.blocks)
    unused = [name for name in spec.weights if name not in weighed]
    if unused:
        shown = [name for name in weighed if name not in customers.columns or not customers.columns[name].block]
        problems = [f"{name}: does nothing, since it forms no segments{did_you_mean(name, shown)}" for name in unused]
        problems[-1] += f"; segments are formed by {', '.join(shown)}"
        raise SpecError("features.weights", problems)


def _why_no_transform(name: str, customers: CustomerTable, choice: FeatureChoice) -> str:
    if name in choice.categories:
        return "the column takes part as a category, level by level"
    if name in customers.columns and customers.columns[name].block:
        return "components of a block take none"
    if name not in choice.numeric:
        return "the column forms no segments"
    if customers.columns[name].flags.is_yes_no:
        return "yes and no count 1 and 0 under any transform"
    return ""
