"""The contract that `segmentry check` holds new customers to: when a refit is advised."""

from pydantic import Field

from segmentry.spec.base import SpecModel


class MonitorSpec(SpecModel):
    """When new customers differ so much from those of the study that a refit is advised."""

    alpha: float = Field(default=0.01, ge=0.001, le=0.2)
    """Largest probability that a check of customers who did not change speaks for a refit, over all its tests together."""
    min_distance: float = Field(default=0.04, gt=0, le=1)
    """Change of a feature or of segments that matters, as a share of customers; a shift by 0.1 sd is about 0.04."""
    min_auc: float = Field(default=0.55, gt=0.5, le=1)
    """Area under the curve of a classifier that tells old from new customers, from which on the difference matters."""
    max_outside_share: float = Field(default=0.05, gt=0, le=1)
    """Share of new customers that may be farther from their segment than 99 % of the customers of the study."""
    min_fit_loss: float = Field(default=0.05, gt=0, le=1)
    """Loss of the mean fit (0 to 1) that matters."""
    min_agreement: float = Field(default=0.8, ge=0, le=1)
    """Adjusted Rand index of the segments with those formed anew on the new customers, below which they are other segments."""
    resamples: int = Field(default=19, ge=0, le=999)
    """Resamples of the customers of the study that show how much segments differ by chance when formed anew; 0: not asked."""
    sampled_customers: int = Field(default=2_000, ge=100)
    """Customers of each side for the classifier and for segments formed anew; all customers if there are fewer."""
    successive: int = Field(default=1, ge=1, le=100)
    """Number of checks in a row that must speak for a refit before it is advised; above 1 they are kept in a history file."""
