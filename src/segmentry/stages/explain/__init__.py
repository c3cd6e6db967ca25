"""What each segment is like: profiles, names, stories."""

from segmentry.stages.explain.explain import explain

__all__ = ["explain"]
