"""The segmentation tree has no options."""

from typing import Literal

from segmentry.spec.base import MethodSpec


class TreeMethod(MethodSpec):
    """Segments that are rules: customers are split on one feature after another.

    Numbers are split at round values, categories by their levels.

    Monothetic divisive clustering after Chavent (1998), best split first. `evidence.min_segment_customers` and
    `evidence.min_segment_share` are kept in every split.
    """

    kind: Literal["tree"] = "tree"
