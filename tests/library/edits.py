"""Texts and what editors do to them, character by character: where each went is known."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

VOWELS, CONSONANTS = "aeiou", "bcdfglmnprstv"
TYPOGRAPHY = str.maketrans({'"': "“", "'": "’", "-": "‑"})


@dataclass(frozen=True)
class Traced:
    """A text, and where each of its characters stood in the first one (None for a new one)."""

    text: str
    origins: tuple[int | None, ...]

    def replaced(self, start, end, new):
        """Put new characters in the place of some."""
        return Traced(
            self.text[:start] + new + self.text[end:],
            self.origins[:start] + (None,) * len(new) + self.origins[end:],
        )

    def cut(self, start, end):
        return Traced(self.text[start:end], self.origins[start:end])

    def then(self, other):
        return Traced(self.text + other.text, self.origins + other.origins)


def traced(text):
    return Traced(text, tuple(range(len(text))))


class Writer:
    """Writes texts whose words follow the frequencies of a language (Zipf's), the same for a seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311  the same text for a seed, nothing secret
        self.words = [self._word(2 if rank < 40 else self.chance.randint(4, 10)) for rank in range(3_000)]
        self.weights = [1 / (rank + 2) for rank in range(len(self.words))]

    def sentence(self):
        words = self.chance.choices(self.words, self.weights, k=self.chance.randint(5, 24))
        if self.chance.random() < 0.2:
            words[2] = f'"{words[2]}"'
        return " ".join(words).capitalize() + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 6)))

    def article(self, paragraphs=24):
        return "\n".join(self.paragraph() for _ in range(paragraphs))

    def table(self, rows=30):
        name = self.chance.sample(self.words[200:], rows)
        return "\n".join(
            f"The price of a flat in {one.title()} rose by {n % 7} % last year." for n, one in enumerate(name)
        )

    def poem(self, stanzas=8):
        refrain = self.sentence()
        return "\n".join(f"{self.sentence()}\n{self.sentence()}\n{refrain}" for _ in range(stanzas))

    def unspaced(self, paragraphs=12):
        """A text in a script without spaces."""
        signs = [chr(0x4E00 + 7 * rank) for rank in range(1_200)]
        weights = [1 / (rank + 3) for rank in range(len(signs))]

        def sentence():
            return "".join(self.chance.choices(signs, weights, k=self.chance.randint(8, 30))) + "。"

        return "\n".join("".join(sentence() for _ in range(4)) for _ in range(paragraphs))

    def _word(self, length):
        return "".join(self.chance.choice(CONSONANTS if n % 2 else VOWELS) for n in range(length))


class Editor:
    """Edits texts; each edit is a method that takes one and the range that it is about."""

    def __init__(self, writer, chance):
        self.writer, self.chance = writer, chance

    def sentence_before(self, text, marked):
        return text.replaced(marked.start, marked.start, self.writer.sentence() + " ")

    def sentence_after(self, text, marked):
        return text.replaced(marked.stop, marked.stop, " " + self.writer.sentence())

    def paragraphs_before(self, text, marked):
        at = text.text.rfind("\n", 0, marked.start) + 1
        return text.replaced(at, at, self.writer.article(3) + "\n")

    def typo_inside(self, text, marked):
        letters = [at for at in range(marked.start, marked.stop) if text.text[at].isalnum()]
        at = self.chance.choice(letters)
        return text.replaced(at, at + 1, self.chance.choice("xyz"))

    def typo_beside(self, text, marked):
        letters = [at for at in range(max(0, marked.start - 12), marked.start) if text.text[at].isalnum()]
        return text.replaced(letters[-1], letters[-1] + 1, "x") if letters else text

    def words_inside(self, text, marked):
        """Write one or two words anew, in a stretch of at least eight."""
        words = [match.span() for match in re.finditer(r"\w+", text.text[marked.start : marked.stop])]
        if len(words) < 8:
            return self.typo_inside(text, marked)
        for first, past in sorted(self.chance.sample(words, self.chance.randint(1, 2)), reverse=True):
            text = text.replaced(
                marked.start + first, marked.start + past, self.chance.choice(self.writer.words)
            )
        return text

    def sentence_inside(self, text, marked):
        stop = text.text.find(". ", marked.start, marked.stop - 2)
        return text if stop < 0 else text.replaced(stop + 2, stop + 2, self.writer.sentence() + " ")

    def typography(self, text, _marked):
        pieces = text.text.translate(TYPOGRAPHY)
        return Traced(pieces, text.origins)

    def moved(self, text, marked):
        first, past = self._paragraph(text, marked)
        if first == 0 and past >= len(text.text):
            return text
        rest = text.cut(0, first).then(text.cut(past, len(text.text)))
        breaks = [0, *(match.end() for match in re.finditer("\n", rest.text))]
        at = self.chance.choice(breaks)
        return rest.cut(0, at).then(text.cut(first, past)).then(rest.cut(at, len(rest.text)))

    def deleted(self, text, marked):
        first, past = self._paragraph(text, marked)
        return text.cut(0, first).then(text.cut(past, len(text.text)))

    def sentence_deleted(self, text, marked):
        first = max(text.text.rfind(". ", 0, marked.start) + 2, text.text.rfind("\n", 0, marked.start) + 1)
        stop = re.compile(r"\.( |\n|$)").search(text.text, max(marked.start, marked.stop - 1))
        past = stop.end() if stop else len(text.text)
        return text.cut(0, first).then(text.cut(past, len(text.text)))

    def cut_to_opening(self, text, _marked):
        at = text.text.find("\n", len(text.text) // 4)
        return text.cut(0, at)

    def repeated(self, text, marked):
        """Set the words once more, as a pull quote does."""
        breaks = [0, *(match.end() for match in re.finditer("\n", text.text))]
        at = self.chance.choice(breaks)
        return text.replaced(at, at, text.text[marked.start : marked.stop] + "\n")

    def joined(self, text, _marked):
        return Traced(text.text.replace("\n", " "), text.origins)

    def rewritten_around(self, text, marked):
        """Leave nothing of the sentences on either side."""
        before, after = text.text.rfind("\n", 0, marked.start) + 1, text.text.find("\n", marked.stop)
        after = len(text.text) if after < 0 else after
        return text.replaced(marked.stop, after, " " + self.writer.sentence()).replaced(
            before, marked.start, self.writer.sentence() + " "
        )

    def another_text(self, _text, _marked):
        return Traced("", ()).replaced(0, 0, self.writer.article(20))

    def _paragraph(self, text, marked):
        first = text.text.rfind("\n", 0, marked.start) + 1
        past = text.text.find("\n", marked.stop)
        return first, len(text.text) if past < 0 else past + 1


EDITS = (
    *("sentence_before", "sentence_after", "paragraphs_before", "typo_inside", "typo_beside", "words_inside"),
    *("sentence_inside", "typography", "moved", "deleted", "sentence_deleted", "cut_to_opening", "repeated"),
    *("joined", "rewritten_around", "another_text"),
)


def passage(text, chance):
    """Give a stretch that a reader may mark: a word, some, a sentence, a paragraph, two, or half a word."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    first = chance.randrange(len(words))
    count = chance.choice([1, 3, 5, 8, 12, 20, 40])
    start, end = words[first][0], words[min(len(words), first + count) - 1][1]
    kind = chance.random()
    if kind < 0.1:
        start = min(start + 1, end - 1)
    elif kind < 0.3:
        start = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1)
        stop = text.find(".", end)
        end = len(text) if stop < 0 else stop + 1
    elif kind < 0.45:
        start = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        end = len(text) if stop < 0 else stop
    return start, end


def survivors(edited, start, end):
    """Give where the characters of a stretch stand now."""
    return [at for at, origin in enumerate(edited.origins) if origin is not None and start <= origin < end]
