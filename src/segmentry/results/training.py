"""What the customers looked like that the segments were learnt from."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Training:
    """Facts about the customers of a fit, by which scoring tells whether new customers are like them.

    Attributes
    ----------
    sizes
        Customers of each segment, in the order of the segments.
    mean_fit
        Mean of the fit of all customers, 0 to 1; None where the method has none.
    far
        The remoteness that 99 % of the customers do not exceed: the distance to their segment in the units of the scaled
        features, of a mixture minus the log density in nats; None where the method knows neither.
    first_day
        The first day of the lines of orders that were seen, as an ISO date; None without a log.
    """

    sizes: tuple[int, ...]
    mean_fit: float | None = None
    far: float | None = None
    first_day: str | None = None
