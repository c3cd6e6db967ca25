"""What an estimator prints while it fits, where `verbose` asks for it, in the words of scikit-learn."""

import sys

from segmentry.algorithms.kmeans.lloyd import PassDone


def tell_pass(done: PassDone) -> None:
    """Print the pass of a run, and where it was the last one, why.

    Nothing is printed as the reason where `max_iter` ends the run.
    """
    lines = ["Initialization complete"] if done.number == 1 else []
    lines.append(f"Iteration {done.number}, inertia {done.inertia}.")
    reason = _reason(done)
    if reason is not None:
        lines.append(f"Converged at iteration {done.number}: {reason}.")
    sys.stdout.write("\n".join(lines) + "\n")


def _reason(done: PassDone) -> str | None:
    stop = done.stop
    if done.is_settled and stop.tolerance > 0:
        return f"it lowered the inertia by less than a share of {stop.tolerance}"
    if done.is_settled or (done.moved <= 0 and stop.movement <= 0):
        return "strict convergence"
    if done.moved <= stop.movement:
        return f"center shift {done.moved} within tolerance {stop.movement}"
    return None
