"""The method that suits the table."""

from typing import Literal

from segmentry.spec.base import MethodSpec


class AutoMethod(MethodSpec):
    """K-Means for orders and where numbers carry the table, latent class analysis where categories do.

    It is the latter where more columns of yes and no and of categories than of numbers may form segments, and there are three of
    them at least, or where there are only numbers that most customers lack. `features.categories=one_hot` or `famd`,
    `features.blocks` and `features.weights` ask for K-Means.
    """

    kind: Literal["auto"] = "auto"
