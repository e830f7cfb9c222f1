"""Judging by learned trees: a file of numbers, read once and walked in plain Python.

The file is made by `bench/train_chooser.py`. Each tree is four lists: which number
a node looks at, the limit up to which it goes left, and where left and right are; a
place below zero is leaf number `-1 - place` of the fifth list, the leaves' values.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reader_app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree, its nodes in parallel lists."""

    looks_at: tuple[int, ...]
    limits: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    values: tuple[float, ...]

    def value(self, numbers: Sequence[float]) -> float:
        """Give the value of the leaf that these numbers lead to."""
        at = 0
        while at >= 0:
            at = self.left[at] if numbers[self.looks_at[at]] <= self.limits[at] else self.right[at]
        return self.values[-1 - at]


@dataclass(frozen=True, slots=True)
class Forest:
    """Several series of trees; the judgement is the mean of what each series says."""

    series: tuple[tuple[Tree, ...], ...]
    features: int  # how many numbers the trees expect

    def probability(self, numbers: Sequence[float]) -> float:
        """Give how probable it is, 0 to 1, that a text with these numbers is the article's."""
        said = [sum(tree.value(numbers) for tree in trees) for trees in self.series]
        return sum(1 / (1 + math.exp(-score)) for score in said) / len(said)


@cache
def chooser() -> Forest:
    """Give the forest that judges texts, `resources/chooser.json`."""
    return forest_of(json.loads(resource("chooser.json").read_text(encoding="utf-8")))


def forest_of(data: dict[str, Any]) -> Forest:
    """Rebuild a forest from the file's content."""
    series = tuple(tuple(Tree(*map(tuple, tree)) for tree in trees) for trees in data["series"])
    return Forest(series, int(data["features"]))
