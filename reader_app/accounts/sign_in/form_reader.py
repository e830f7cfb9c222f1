"""The forms of a page, read as a browser would: by the order of its tags.

A field belongs to the form that its `form` attribute names, else to the one whose tag was
open where the field stands. The tree cannot tell the latter: `<div><form></div><input>` has the
box outside of the form, and browsers send it all the same (WHATWG HTML, "form element pointer").
So the ends of forms are marked in the source before it is parsed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from reader_app.accounts.sign_in.addresses import address_on, base_of
from reader_app.accounts.sign_in.form import Box, Form
from reader_app.accounts.sign_in.page_words import words_of
from reader_app.accounts.sign_in.words import is_named, says
from reader_app.domain.problem import ExtractionError
from reader_app.markup.hidden import is_hidden
from reader_app.markup.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

_MOST_FORMS = 200  # of a page; the login form of a page with more is not worth the seconds
_MOST_BOXES = 400  # of a form
_LONGEST = 3000  # characters of a form's text, and of what stands around it
_MOST_SAID = 500  # labels and headings of a page
_NEAR = 30  # elements between a heading and the form that it stands over
_END = "data-lutrin-form-end"
_CLOSING = re.compile(r"</form\b", re.IGNORECASE)
_CLOSING_MARKED = f'<i {_END}="">\u2060</i></form'  # a character: a page without any is empty
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "legend"})
_FIELDS = frozenset({"input", "select", "textarea", "button"})
_TYPES = frozenset(
    {
        *("hidden", "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time"),
        *("datetime-local", "number", "range", "color", "checkbox", "radio", "file", "submit", "image"),
        *("reset", "button"),
    }
)
_AWAY = re.compile(
    r"(?:left|top|right|text-indent)\s*:\s*-\d{3,}|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)", re.IGNORECASE
)
_SITE_KEY = "data-sitekey"


@dataclass(slots=True)
class _Open:
    """A form while its fields are gathered."""

    element: lxml.html.HtmlElement  # the page's own for the fields of none
    heading: str = ""
    fields: list[lxml.html.HtmlElement] = field(default_factory=list)
    captcha: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PageForms:
    """The forms of a page, in its order; `loose` are fields of none, which only a script can send.

    `tree` is None where the page holds nothing. `captcha` when one stands outside of every form.
    """

    tree: lxml.html.HtmlElement | None
    forms: tuple[Form, ...] = ()
    loose: tuple[Box, ...] = ()
    captcha: bool = False


def read_forms(html: str, url: str) -> PageForms:
    """Read the forms of a page; one that cannot be parsed has none."""
    try:
        tree = parse(_CLOSING.sub(_CLOSING_MARKED, html), host=urlsplit(url).hostname or "")
    except ExtractionError:
        return PageForms(None)
    return _Reader(tree, url).read()


class _Reader:
    """One walk over a page."""

    def __init__(self, tree: lxml.html.HtmlElement, url: str) -> None:
        self._tree = tree
        self._base = base_of(tree, url)
        self._url = url
        self._open: list[_Open] = []
        self._by_id: dict[str, _Open] = {}
        self._named: dict[str, list[lxml.html.HtmlElement]] = defaultdict(list)  # by `form` attributes
        self._loose = _Open(tree)
        self._labels: dict[str, str] = {}
        self._said = 0

    def read(self) -> PageForms:
        self._walk()
        for name, fields in self._named.items():
            self._by_id.get(name, self._loose).fields.extend(fields)
        forms = tuple(self._form(one) for one in self._open if one.fields)
        loose = tuple(self._boxes(self._loose))
        return PageForms(self._tree, forms, loose, self._loose.captcha)

    def _walk(self) -> None:
        current, heading, since = self._loose, "", 0
        walk = etree.iterwalk(self._tree, events=("start",))
        for _, element in walk:
            tag, since = element.tag, since + 1
            if self._is_one_too_many(tag):
                continue
            if tag == "template":  # its content is not on the page
                walk.skip_subtree()
            elif tag == "form" and current is self._loose and len(self._open) < _MOST_FORMS:
                current = self._begin(element, heading if since <= _NEAR else "")
            elif tag == "i" and element.get(_END) is not None:
                current = self._loose
            elif tag in _HEADINGS:
                heading, since = words_of(element, 200), 0
                if current is not self._loose and not current.heading:
                    current.heading = heading
            elif tag == "label" and (of := element.get("for")):
                self._labels.setdefault(of, words_of(element, 200))
            self._note(element, current)

    def _is_one_too_many(self, tag: str) -> bool:
        """Whether an element that is read for its words is beyond what is read of a page."""
        self._said += tag == "label" or tag in _HEADINGS
        return self._said > _MOST_SAID and (tag == "label" or tag in _HEADINGS)

    def _begin(self, element: lxml.html.HtmlElement, heading: str) -> _Open:
        begun = _Open(element, heading)
        self._open.append(begun)
        if ident := element.get("id"):
            self._by_id.setdefault(ident, begun)
        return begun

    def _note(self, element: lxml.html.HtmlElement, current: _Open) -> None:
        if _is_captcha(element):
            current.captcha = True
        if element.tag not in _FIELDS:
            return
        named = element.get("form")
        fields = self._named[named] if named else current.fields
        if len(fields) < _MOST_BOXES:
            fields.append(element)

    def _form(self, one: _Open) -> Form:
        element = one.element
        action = (element.get("action") or "").strip()
        target = address_on(self._base, action) if action else self._url.partition("#")[0]
        said = (element.get(name) or "" for name in ("id", "class", "name"))
        purpose = element.get("data-members-form") or ""
        names = (*said, f"members form {purpose}" if purpose else "", urlsplit(target).path)
        parent = element.getparent()
        return Form(
            action=target if action or element.get("method") else "",
            method=(element.get("method") or "").strip().lower(),
            charset=element.get("accept-charset") or "",
            boxes=tuple(self._boxes(one)),
            names=names,
            text=words_of(element, _LONGEST),
            heading=one.heading,
            around=words_of(parent, _LONGEST) if parent is not None else "",
            seen=not any(map(_is_away, (element, *element.iterancestors()))),
            captcha=one.captcha,
        )

    def _boxes(self, one: _Open) -> Iterator[Box]:
        for element in one.fields:
            kind = _kind(element)
            yield Box(
                kind=kind,
                name=element.get("name") or "",
                value=_value(element, kind),
                checked=element.get("checked") is not None,
                seen=_is_seen(element, one.element),
                disabled=_is_disabled(element),
                label=self._label(element, kind),
                ident=element.get("id") or "",
                completes=frozenset((element.get("autocomplete") or "").lower().split()),
                action=address_on(self._base, element.get("formaction") or ""),
                method=(element.get("formmethod") or "").strip().lower(),
            )

    def _label(self, element: lxml.html.HtmlElement, kind: str) -> str:
        """Give what names a field for people."""
        if kind == "hidden":
            return ""
        if kind in {"submit", "button", "image"}:
            own = words_of(element, 200) if element.tag == "button" else element.get("value") or ""
            return own or element.get("aria-label") or element.get("alt") or element.get("title") or ""
        around = next(element.iterancestors("label"), None)
        said = (
            self._labels.get(element.get("id") or "", ""),
            words_of(around, 200) if around is not None else "",
            *(element.get(name) or "" for name in ("aria-label", "placeholder", "title")),
        )
        return " ".join(filter(None, said))[:400]


def _kind(element: lxml.html.HtmlElement) -> str:
    tag = str(element.tag)
    said = (element.get("type") or "").strip().lower()
    if tag == "button":
        return said if said in {"button", "reset"} else "submit"
    if tag == "input":
        return said if said in _TYPES else "text"
    return tag


def _value(element: lxml.html.HtmlElement, kind: str) -> str:
    if kind == "select":
        return _chosen(element)
    if kind == "textarea":
        return str(element.text_content()).removeprefix("\n")
    usual = "on" if kind in {"checkbox", "radio"} else ""
    value = element.get("value")
    return usual if value is None else value


def _chosen(select: lxml.html.HtmlElement) -> str:
    """Give the choice that stands when nobody touched it: the last that is selected, else the first."""
    options = [one for one in select.iter("option") if one.get("disabled") is None]
    chosen = [one for one in options if one.get("selected") is not None][-1:] or options[:1]
    if not chosen:
        return ""
    value = chosen[0].get("value")
    return " ".join(str(chosen[0].text_content()).split()) if value is None else value


def _is_seen(element: lxml.html.HtmlElement, form: lxml.html.HtmlElement) -> bool:
    """Whether a field is there for people: traps for robots are hidden inside a form that is shown."""
    if element.get("type") == "hidden" or _is_away(element):
        return False
    for around in element.iterancestors():
        if around is form:
            return True
        if _is_away(around):
            return False
    return True


def _is_away(element: lxml.html.HtmlElement) -> bool:
    if is_hidden(element) or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _AWAY.search(style[:1000]) is not None


def _is_disabled(element: lxml.html.HtmlElement) -> bool:
    return element.get("disabled") is not None or any(
        one.get("disabled") is not None for one in element.iterancestors("fieldset")
    )


def _is_captcha(element: lxml.html.HtmlElement) -> bool:
    if element.get(_SITE_KEY) is not None:
        return True
    tag = element.tag
    if tag in {"div", "section", "span", "button", "altcha-widget"}:
        return is_named("captcha names", element.get("class") or "", element.get("id") or "")
    if tag in {"input", "textarea"}:
        named = is_named("captcha names", element.get("name") or "", element.get("id") or "")
        return named or says("captcha", element.get("placeholder") or "")
    if tag in {"img", "iframe"}:
        return is_named("captcha names", (element.get("src") or "")[:200], element.get("id") or "")
    return tag == "label" and says("captcha", words_of(element, 200))
