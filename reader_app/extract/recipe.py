"""The name of what an article was made with, so that a library knows which ones could be made better."""

from __future__ import annotations

VERSION = 3  # of the extraction: raised with every change that gives other articles for the same pages


def version_for(rule: str = "") -> str:
    """Name this extraction and the site's rule; `rule` is its fingerprint, "" for none."""
    return f"{VERSION} {rule}".rstrip()
