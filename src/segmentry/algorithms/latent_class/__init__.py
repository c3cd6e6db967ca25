"""Latent class analysis: a mixture whose values are independent within a segment, fitted by EM."""
