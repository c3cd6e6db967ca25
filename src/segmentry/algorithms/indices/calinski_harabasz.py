"""Calinski-Harabasz index: variance between segments over variance within, per degree of freedom."""


def calinski_harabasz(total: float, inertia: float, n: int, k: int) -> float:
    """Return `[(total - inertia) / (k - 1)] / [inertia / (n - k)]`.

    Parameters
    ----------
    total
        Sum of squared distances to the grand mean.
    inertia
        Sum of squared distances to the segment means.
    n, k
        Number of customers and of segments.

    Returns
    -------
    float
        Larger is better; nan for k = 1, inf when the inertia is 0.

    References
    ----------
    Calinski, T. & Harabasz, J. (1974). A dendrite method for cluster analysis. doi:10.1080/03610927408827101
    """
    if k < 2 or n <= k:
        return float("nan")
    if inertia <= 0:
        return float("inf")
    return ((total - inertia) / (k - 1)) / (inertia / (n - k))
