"""Leitai 擂台: a static site generator for the results and stories of a recurring community contest."""

__version__ = "0.1.0"
