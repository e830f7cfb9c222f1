"""Which engine's answer is taken, and what of it: texts are judged, and then answers by their texts.

1. two engines that fail differently look at the page; each answer is completed with
   the paragraphs that the page's template writes like its own;
2. learned trees give for each text how probable it is that it belongs to the article,
   from numbers that mean the same in every language (`features.py`);
3. the answer is taken whose F1 is expected to be the highest when these are right;
4. what is improbable in it is left out, and slideshows.

On a page with very many texts the first answer is taken as it is: judging takes its time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.extract.candidates import with_template
from reader_app.extract.engines import Engine, candidate
from reader_app.extract.features import Measures, is_plausible
from reader_app.extract.slideshow import slides_in
from reader_app.extract.survey import is_running
from reader_app.extract.trees import chooser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import lxml.html

    from reader_app.extract.engines import Candidate
    from reader_app.extract.leaves import Leaf

_ASKED = (Engine.TRAFILATURA, Engine.READABILITY)  # the order of the features: the trees know them by it
_IMPROBABLE = 0.2  # texts below that are left out; .15 to .3 measured alike, .35 loses .01
_PROBABLE = 0.5  # the first such text is where the article's beginning ends
_LINKED = 0.5  # of a text: a link that may be a related article's
_MANY = 1500  # texts to judge; beyond, that would take more than half a second
_HUGE = 5000  # texts of a page that is looked at by one engine only: the second takes seconds


@dataclass(frozen=True)
class Choice:
    """The numbers of the texts that are the article's, and whose answer that is.

    `engine` is None where no engine found anything. `agreement` tells how much of
    the text that any of the asked engines took they all took: 1 when they found the
    same or only one was asked, 0 when they found nothing in common. `expected` is the
    F1 that the answer has by the judgement of its texts, 1 where they were not judged.
    """

    numbers: frozenset[int]
    engine: Engine | None
    agreement: float
    expected: float = 1.0


_NOTHING = Choice(frozenset(), None, 1.0)


@dataclass(frozen=True)
class Told:
    """What the page says of its article elsewhere, "" where it says nothing."""

    title: str = ""
    description: str = ""


def choose(
    body: lxml.html.HtmlElement,
    texts: list[Leaf],
    url: str,
    *,
    told: Told = Told(),
    engine: Engine | None = None,
) -> Choice:
    """Choose the article's texts; `engine` asks for the answer of that one as it is."""
    if engine is not None:
        found = candidate(engine, body, texts, url)
        return Choice(found.numbers, engine, 1.0) if found else _NOTHING
    answers = answers_of(body, texts, url)
    if not answers:
        return _NOTHING
    probable = judged(texts, answers, told)
    return _best(texts, answers, probable)


def running_text(texts: list[Leaf]) -> int:
    """Count the characters of the page that read like sentences rather than labels and links."""
    return sum(len(leaf.key) for leaf in texts if is_running(leaf))


def agreement_of(answers: Sequence[Candidate], texts: Sequence[Leaf]) -> float:
    """Give how much of the text that any engine took all of them took, 0 to 1."""
    taken = [answer.numbers for answer in answers]
    every = _length(frozenset.union(*taken), texts)
    return _length(frozenset.intersection(*taken), texts) / every if every else 1.0


def measured(texts: Sequence[Leaf], answers: Sequence[Candidate], told: Told) -> dict[int, list[float]]:
    """Give the numbers of each text that may be the article's."""
    found = {answer.engine: answer.numbers for answer in answers}
    takings = [found.get(asked, frozenset()) for asked in _ASKED]
    plausible = [leaf for leaf in texts if is_plausible(leaf, takings)]
    if len(plausible) > _MANY:
        return {}
    measures = Measures(texts, takings, told.title, told.description)
    return {leaf.number: measures.of(leaf) for leaf in plausible}


def judged(texts: Sequence[Leaf], answers: Sequence[Candidate], told: Told) -> dict[int, float]:
    """Give how probable it is of each text that it is the article's; those left out are not."""
    forest = chooser()
    return {number: forest.probability(row) for number, row in measured(texts, answers, told).items()}


def answers_of(body: lxml.html.HtmlElement, texts: list[Leaf], url: str) -> list[Candidate]:
    """Give what each engine finds; where none finds anything, what trafilatura's rescues find.

    On a page of very many texts, who finds something is the last to be asked.
    """
    found: list[Candidate | None] = []
    for engine in (*_ASKED, Engine.CASCADE):
        missing = not any(found)
        if missing or (engine in _ASKED and len(texts) <= _HUGE):
            found.append(candidate(engine, body, texts, url))
    return [answer for answer in found if answer is not None]


def _best(texts: Sequence[Leaf], answers: Sequence[Candidate], probable: Mapping[int, float]) -> Choice:
    agreement = agreement_of(answers, texts)
    everything = [(numbers, answer.engine) for answer in answers for numbers in _versions(answer, texts)]
    if not probable:
        numbers, engine = everything[0]
        return Choice(numbers, engine, agreement)
    numbers, engine = max(everything, key=lambda one: _expected(one[0], texts, probable))
    chosen = _without_improbable(numbers, texts, probable)
    return Choice(chosen, engine, agreement, _expected(chosen, texts, probable))


def _versions(answer: Candidate, texts: Sequence[Leaf]) -> tuple[frozenset[int], frozenset[int]]:
    """Give an answer completed, and as it is; both without slideshows."""
    plain = answer.numbers - slides_in(answer.numbers, texts)
    completed = with_template(plain, texts)
    return completed - slides_in(completed, texts), plain


def _without_improbable(
    numbers: frozenset[int], texts: Sequence[Leaf], probable: Mapping[int, float]
) -> frozenset[int]:
    """Leave out what is improbable after the beginning; lead and related links are found by other rules."""
    first = min((number for number in numbers if probable.get(number, 0.0) >= _PROBABLE), default=None)
    if first is None:
        return numbers
    return frozenset(
        number
        for number in numbers
        if number < first or texts[number].link_share > _LINKED or probable.get(number, 0.0) >= _IMPROBABLE
    )


def _expected(numbers: frozenset[int], texts: Sequence[Leaf], probable: Mapping[int, float]) -> float:
    """Give the F1, in characters, that these texts are expected to have."""
    right = sum(probable.get(number, 0.0) * len(texts[number].key) for number in numbers)
    whole = sum(chance * len(texts[number].key) for number, chance in probable.items())
    return 2 * right / (_length(numbers, texts) + whole or 1)


def _length(numbers: frozenset[int], texts: Sequence[Leaf]) -> int:
    return sum(len(texts[number].key) for number in numbers)
