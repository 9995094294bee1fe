"""Belegbot: answers questions about a news article, each with its passage and with who says so."""

__version__ = "0.1.0"
