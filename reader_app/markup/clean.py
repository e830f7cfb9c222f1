"""The one sanitiser: an allow-list of what an article may be made of.

Engines' outputs are not safe by themselves (of 270 public attack vectors
readability-lxml lets 67 through); whatever was taken from a page goes through
here before anything else reads it.
"""

from __future__ import annotations

import re

import nh3

_TAGS = {
    *("p", "br", "hr", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "q", "cite", "pre", "code", "kbd", "samp", "var"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("figure", "figcaption", "img", "a", "time"),
    *("b", "strong", "i", "em", "u", "s", "del", "ins", "strike", "mark", "small", "sub", "sup", "abbr"),
    *("article", "aside", "main", "header", "footer", "address", "center"),
    *("span", "ruby", "rt", "rp", "bdi", "bdo", "dfn", "details", "summary"),
}
_ATTRIBUTES = {
    "*": {"id", "data-role", "data-time"},
    "a": {"href", "title", "data-embed"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "pre": {"data-language"},
    "time": {"datetime"},
}
_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title"}


_MANY = 20_000  # character references in one page
# nh3's time grows with the square of the references in one text; a comment, which it drops, ends a text.
_REFERENCES = re.compile("(?:&[^&<]*+){1,1000}+")


def clean(html: str) -> str:
    """Give the markup with nothing but what an article is made of; links only http, https, mailto."""
    if html.count("&") > _MANY:
        html = _REFERENCES.sub(r"\g<0><!---->", html)
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_WITH_CONTENT,
        url_schemes={"http", "https", "mailto"},
        strip_comments=True,
        link_rel=None,
    )
