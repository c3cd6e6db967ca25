"""Tables with rows of segments, and the table of the evidence over k."""

from segmentry.catalogue.columns.base import SEGMENT, ColumnEntry, ColumnKind, TableEntry
from segmentry.catalogue.indices import INDICES

_ORDERS, _BY_DAYS = "studies with orders", "`orders.frequency=days`"
_MONEY = "currency of the log"
_OF_FEATURE = "unit of the feature"


def _number(name: str, meaning: str, unit: str = "", when: str = "") -> ColumnEntry:
    return ColumnEntry(name=name, kind="number", meaning=meaning, unit=unit, when=when)


def _count(name: str, meaning: str, unit: str = "", when: str = "") -> ColumnEntry:
    return ColumnEntry(name=name, kind="whole number", meaning=meaning, unit=unit, when=when)


TOTALS = TableEntry(
    name="totals",
    title="One row per segment, and one for all customers whose id and name are `total`",
    where="`segment_table.csv`",
    columns=(
        *SEGMENT,
        _count("n_customers", "Number of customers", "customers"),
        _number("share", "Share of all customers", "0 to 1"),
        _count("n_orders", "Number of orders", "orders", _ORDERS),
        _number("order_share", "Share of all orders", "0 to 1", _ORDERS),
        _count("n_purchase_days", "Number of days with a purchase, instead of orders", "days", _BY_DAYS),
        _number("purchase_day_share", "Share of all days with a purchase", "0 to 1", _BY_DAYS),
        _number("revenue", "Net spend", _MONEY, "a known spend"),
        _number("revenue_share", "Share of all net spend", "0 to 1", "a known spend"),
        _number("mean_order_value", "Net spend per order", _MONEY, _ORDERS),
        _number("mean_day_value", "Net spend per day with a purchase", _MONEY, _BY_DAYS),
        _number(
            "mean_recency_days", "Mean of the days since the last order, of customers with an order", "days", _ORDERS
        ),
        ColumnEntry(name="currency", kind="text", meaning="Code of the currency", when="a known currency"),
    ),
)

PROFILES = TableEntry(
    name="profiles",
    title="One row per segment and feature or describing column of numbers",
    where="`profiles.csv`, `Study.profiles`",
    columns=(
        *SEGMENT,
        _count("n_customers", "Customers of the segment", "customers"),
        _number("share", "Their share of all customers", "0 to 1"),
        ColumnEntry(name="feature", kind="text", meaning="Name of the feature or column"),
        ColumnEntry(name="forms_segments", kind="yes or no", meaning="Whether it formed the segments, or only describes them"),
        _number("mean", "Mean in the segment", _OF_FEATURE),
        _number("median", "Median in the segment", _OF_FEATURE),
        _number("lower_quartile", "Lower quartile in the segment", _OF_FEATURE),
        _number("upper_quartile", "Upper quartile in the segment", _OF_FEATURE),
        _number("overall_mean", "Mean of all customers", _OF_FEATURE),
        _number("overall_median", "Median of all customers", _OF_FEATURE),
        _number("difference_sd", "Mean of the segment minus mean of all customers", "standard deviations of all customers"),
        _number("difference_low", "Lower end of its 95 % confidence interval", "standard deviations of all customers"),
        _number("difference_high", "Upper end of its 95 % confidence interval", "standard deviations of all customers"),
        _number("superiority", "Probability that a member has a higher value than a customer of another segment", "0 to 1"),
        _number("superiority_low", "Lower end of its 95 % confidence interval", "0 to 1"),
        _number("superiority_high", "Upper end of its 95 % confidence interval", "0 to 1"),
        ColumnEntry(
            name="is_marker", kind="yes or no",
            meaning="Whether the difference is at least `explain.min_difference` and its interval excludes zero",
        ),
        _number("index", "100 times the mean of the segment over the overall mean; empty for negative values", "100 = mean"),
        _number("missing_share", "Share of the members without a value", "0 to 1"),
        _number("imputed_share", "Share of the members whose value was filled", "0 to 1"),
        _number("eta_squared", "Share of the variance of the feature that the segments explain", "0 to 1"),
    ),
)  # fmt: skip


def _of_indices() -> tuple[ColumnEntry, ...]:
    when = {
        "inertia": "methods with centres",
        "likelihood": "methods with probabilities (latent-class, mixture)",
        None: "",
    }
    kinds: dict[str, ColumnKind] = {"yes_no": "number"}
    found = []
    for index in INDICES.values():
        better = f"; {index.better} is better" if index.better else ""
        meaning = index.meaning.rstrip(".")
        asked = when[index.needs] or ("`standard` and `deep` evidence" if index.of_resamples else "")
        unit = "1 for yes, 0 for no" if index.form == "yes_no" else "0 to 1" if index.form == "share" else ""
        found.append(
            ColumnEntry(
                name=index.name, kind=kinds.get(index.form, "number"), meaning=meaning + better, unit=unit, when=asked
            )
        )
        if index.of_resamples:
            error = f"Standard error of {index.title}"
            found.append(ColumnEntry(name=f"{index.name}_error", kind="number", meaning=error, when="where it has one"))
    return tuple(found)


EVIDENCE = TableEntry(
    name="evidence",
    title="One row per number of segments that was tried; an index that is known for none is left out",
    where="`Study.evidence.table`, `evidence.json` (`table`)",
    columns=(
        _count("k", "Number of segments"),
        ColumnEntry(name="is_fitted", kind="yes or no", meaning="Whether it is the number of the study"),
        ColumnEntry(
            name="is_recommended", kind="yes or no", meaning="Whether it is the number that the evidence recommends"
        ),
        *_of_indices(),
    ),
)
