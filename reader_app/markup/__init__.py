"""Markup: a page's bytes come in, a tree, clean HTML or the article's blocks go out."""
