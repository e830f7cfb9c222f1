"""A form as its page has it: where it leads, what its fields are, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

_TEXT_BOXES = frozenset({"text", "email", "tel", "number", "url"})
_SUBMITS = frozenset({"submit", "image"})


@dataclass(frozen=True, slots=True, repr=False)
class Box:
    """One field; `kind` is an input's type, "select" or "textarea", a button's "submit", "image" or "button".

    `value` is what a page that nobody touched would send. `label` is what names it for people,
    a button's own words. `seen` when the page does not hide it. `action` and `method` are a submit
    button's own, "" for the form's.
    """

    kind: str
    name: str
    value: str = ""
    checked: bool = False
    seen: bool = True
    disabled: bool = False
    label: str = ""
    ident: str = ""
    completes: frozenset[str] = frozenset()  # the words of its `autocomplete`
    action: str = ""
    method: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """What names it for programs."""
        return self.name, self.ident

    @property
    def takes_text(self) -> bool:
        """Whether somebody may type into it."""
        return self.kind in _TEXT_BOXES and not self.disabled

    @property
    def submits(self) -> bool:
        """Whether it sends the form."""
        return self.kind in _SUBMITS and not self.disabled


@dataclass(frozen=True, repr=False)
class Form:
    """One form; `action` is absolute, "" where a script alone knows it; `method` "" where none is said.

    `text` is what it says outside of links, `heading` what stands over it, `around` what the box says that
    it stands in. `names` are its id, class, name, what it is for in Ghost, and the path of its action.
    """

    action: str
    method: str
    charset: str
    boxes: tuple[Box, ...]
    names: tuple[str, ...]
    text: str
    heading: str
    around: str
    seen: bool
    captcha: bool

    @cached_property
    def passwords(self) -> tuple[Box, ...]:
        """The boxes for passwords."""
        return tuple(box for box in self.boxes if box.kind == "password" and not box.disabled)

    @cached_property
    def texts(self) -> tuple[Box, ...]:
        """The boxes for a line of text that a visitor sees; all of them where the page hides every one.

        Some systems put one form round the whole page, its search and its letter too: there the boxes
        count that stand with the password's, between two buttons.
        """
        boxes = [box for box in self._with_password if box.takes_text]
        boxes = boxes or [box for box in self.boxes if box.takes_text]
        return tuple([box for box in boxes if box.seen] or boxes)

    @cached_property
    def _with_password(self) -> tuple[Box, ...]:
        """What stands between the button before the first password box and the button after it."""
        at = self.boxes.index(self.passwords[0]) if self.passwords else 0
        buttons = [number for number, box in enumerate(self.boxes) if box.submits]
        start = max((number for number in buttons if number < at), default=0)
        end = min((number for number in buttons if number > at), default=len(self.boxes))
        return self.boxes[start : end + 1] if self.passwords else self.boxes

    @cached_property
    def button(self) -> Box | None:
        """The button that stands with the password, or the form's first."""
        return next(
            (box for box in reversed(self._with_password) if box.submits), next(iter(self.submits), None)
        )

    @cached_property
    def submits(self) -> tuple[Box, ...]:
        """The buttons that send it."""
        return tuple(box for box in self.boxes if box.submits)

    @property
    def says(self) -> str:
        """All that it says of what it is for, its buttons' words first."""
        return " · ".join(
            filter(None, (*(box.label for box in self.submits), self.heading, self.text, *self._labels))
        )

    @property
    def _labels(self) -> tuple[str, ...]:
        return tuple(box.label for box in self.boxes if box.label and not box.submits)
