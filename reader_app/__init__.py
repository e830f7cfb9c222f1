"""Lutrin: a calm page for every article a reader is entitled to read."""

__version__ = "0.1.0"
