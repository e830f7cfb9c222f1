"""The page as a reader would see it, in normal form: what engines look at and blocks are taken from."""

from __future__ import annotations

import copy
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from reader_app.markup.code import settle_code
from reader_app.markup.consent import drop_consent_notices, open_templates
from reader_app.markup.embeds import resolve_embeds
from reader_app.markup.figures import gather_figures
from reader_app.markup.hidden import drop_unseen, hidden_elements
from reader_app.markup.images import resolve_images
from reader_app.markup.live import live_updates, note_live_entries
from reader_app.markup.mathematics import resolve_mathematics
from reader_app.markup.normal import is_container, settle
from reader_app.markup.roles import note_roles
from reader_app.markup.tables import unwrap_layout_tables

_NOT_FOR_READING = (
    *("script", "style", "template", "noscript", "svg", "canvas", "link", "meta", "map", "param", "source"),
    *(
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "datalist",
        "progress",
        "meter",
        "dialog",
        "frameset",
    ),
)
_SCHEMES = frozenset({"http", "https", "mailto"})


def prepare(tree: lxml.html.HtmlElement, base: str, *, shown_only: bool = False) -> lxml.html.HtmlElement:
    """Give a copy of the page's body, settled, without what is not for reading; `tree` stays as it was.

    Addresses of links and pictures are absolute; roles that only class names tell
    (captions, credits, pull quotes, entries of a live page) are noted in `data-role`;
    formulas are text, programs plain `pre`, notices about cookies gone. What the page hides is left
    out, unless it is most of the page; with `shown_only`, all that a visitor may not see.
    """
    root = copy.deepcopy(tree)
    if shown_only:
        drop_unseen(root)
    found = root.find("body")
    body = root if found is None else found
    updates = live_updates(root)
    resolve_mathematics(body)
    open_templates(body)
    drop_consent_notices(body)
    resolve_images(body, base)
    resolve_embeds(body, base)
    etree.strip_elements(
        body, *_NOT_FOR_READING, etree.Comment, etree.ProcessingInstruction, etree.Entity, with_tail=False
    )
    _drop_hidden(body)
    settle_code(body)
    _settle_links(body, base)
    note_roles(body)
    note_live_entries(body, updates)
    unwrap_layout_tables(body)
    settle(body)
    _hold_bare_text(body)
    gather_figures(body)
    return body


def visible_text(body: lxml.html.HtmlElement) -> str:
    """Give all the text of a prepared body, white space folded."""
    return " ".join(body.text_content().split())


def _hold_bare_text(body: lxml.html.HtmlElement) -> None:
    """Give a paragraph to the text of a page that has no other element."""
    if is_container(body) or not body.text_content().strip():
        return
    paragraph = lxml.html.Element("p")
    paragraph.text, body.text = body.text, None
    for child in list(body):
        paragraph.append(child)
    body.append(paragraph)


def _drop_hidden(body: lxml.html.HtmlElement) -> None:
    """Drop what the page itself hides, unless that is most of the page: a script then shows it."""
    hidden = hidden_elements(body)
    if not hidden:
        return
    most = len(visible_text(body)) / 2
    for element in hidden:
        if element.getparent() is not None and len(" ".join(element.text_content().split())) < most:
            element.drop_tree()


def _settle_links(body: lxml.html.HtmlElement, base: str) -> None:
    """Make links absolute; in-page ones stay "#anchor", those of other schemes lose their address."""
    for link in body.iter("a"):
        href = (link.get("href") or "").strip()
        if not href:
            continue
        address = _absolute(href, base)
        if address:
            link.set("href", address)
        else:
            del link.attrib["href"]
    for anchor in body.iter("a"):
        if anchor.get("name") and not anchor.get("id"):
            anchor.set("id", anchor.get("name") or "")


def _absolute(href: str, base: str) -> str:
    if href.startswith("#"):
        return href if len(href) > 1 else ""
    try:
        address = urljoin(base, href)
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES:
        return ""
    if parts.fragment and address.partition("#")[0] == base.partition("#")[0]:
        return f"#{parts.fragment}"
    return address
