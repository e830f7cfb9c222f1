"""Train the trees that judge a page's texts: `resources/chooser.json`.

    LUTRIN_SHARED=… python bench/train_chooser.py [--cross-validate 4] [--write]

Needs numpy and lightgbm 4.7 beside the app's own packages, in an environment of
its own; the app evaluates the file in plain Python. The pages are the shared
development sets, the features those of `reader_app/extract/features.py`, every seed
is fixed: the same packages write the same file.

Cross-validation is by site, five folds, repeated with other folds: the trees of
each fold take the shipped ones' place and the whole pipeline reads the pages left
out; what is scored is the text that a reader gets. `--write` also renews the
vectors by which `tests/extract/test_chooser.py` knows that the file is walked as
its trainer does.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from chooser_pages import KnownPage, known_pages, shared_bench

from reader_app.domain.flow import reading_text
from reader_app.domain.problem import ExtractionError
from reader_app.extract import choice
from reader_app.extract.article import extract_article
from reader_app.extract.trees import Forest, forest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).resolve().parent.parent
_DATA = _HERE / "resources" / "chooser.json"
_VECTORS = _HERE / "tests" / "extract" / "chooser_vectors.json"
_SERIES = 4  # of trees from other seeds, their mean judges: as good as one, and less a matter of the seed
_TREES = 120
_FOLDS = 5
_SAMPLES = 24  # stored vectors
_SHORT_ONES = 0.3  # weight of texts counted by the root of their length, beside that by their length
_SETTINGS: dict[str, object] = {
    "objective": "binary",
    "num_leaves": 12,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "lambda_l2": 60,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def train(pages: Sequence[KnownPage], seed: int) -> list[Any]:
    """Train the series of trees on some pages; each page weighs the same."""
    lightgbm, numpy = import_module("lightgbm"), import_module("numpy")
    rows = numpy.array([row for page in pages for row in page.rows])
    known = numpy.array([known for page in pages for known in page.known])
    weights = numpy.array([weight for page in pages for weight in _weights(page)])
    weights *= len(weights) / weights.sum()
    return [
        lightgbm.train(
            {**_SETTINGS, "seed": 100 * seed + series},
            lightgbm.Dataset(rows, known, weight=weights),
            num_boost_round=_TREES,
        )
        for series in range(_SERIES)
    ]


def _weights(page: KnownPage) -> list[float]:
    roots = [length**0.5 for length in page.lengths]
    whole, whole_roots = sum(page.lengths) or 1, sum(roots) or 1
    return [
        length / whole + _SHORT_ONES * root / whole_roots
        for length, root in zip(page.lengths, roots, strict=True)
    ]


def as_data(models: Sequence[Any]) -> dict[str, Any]:
    """Give the trees as `reader_app/extract/trees.py` reads them, numbers to six digits."""
    series = [[_flat(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]] for model in models]
    return {"features": models[0].num_feature(), "series": series}


def _flat(root: dict[str, Any]) -> list[list[float]]:
    looks_at: list[float] = []
    limits: list[float] = []
    sides: tuple[list[float], list[float]] = ([], [])
    values: list[float] = []

    def lay(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            values.append(_short(node["leaf_value"]))
            return -len(values)
        at = len(limits)
        looks_at.append(node["split_feature"])
        limits.append(_short(node["threshold"]))
        for side in sides:
            side.append(0)
        sides[0][at], sides[1][at] = lay(node["left_child"]), lay(node["right_child"])
        return at

    lay(root)
    return [looks_at, limits, *sides, values]


def _short(number: float) -> float:
    return float(f"{number:.6g}")


def cross_validate(pages: Sequence[KnownPage], repeats: int) -> None:
    """Print each set's mean page F1 on pages of sites that the trees have not seen, a line a repeat."""
    numpy = import_module("numpy")
    sites = sorted({page.group for page in pages})
    by_group: dict[str, list[float]] = defaultdict(list)
    for repeat in range(repeats):
        order = numpy.random.RandomState(repeat).permutation(len(sites))
        fold_of = {sites[site]: place % _FOLDS for place, site in enumerate(order)}
        found: dict[str, list[float]] = defaultdict(list)
        for fold in range(_FOLDS):
            learned = [page for page in pages if fold_of[page.group] != fold]
            forest = forest_of(as_data(train(learned, repeat)))
            for page in pages:
                if fold_of[page.group] == fold:
                    found[page.source.dataset].append(_score(page, forest))
                    by_group[page.source.lang or "?"].append(found[page.source.dataset][-1])
        print(f"repeat {repeat}:", _means(found), flush=True)
        for name, values in found.items():
            by_group[name].extend(values)
    print("all repeats:", _means(by_group))


def _means(groups: dict[str, list[float]]) -> str:
    return "  ".join(f"{name} {statistics.mean(values):.4f}" for name, values in sorted(groups.items()))


def _score(page: KnownPage, forest: Forest) -> float:
    with patch.object(choice, "chooser", lambda: forest):
        try:
            text = reading_text(extract_article(page.tree, page.source.url).article)
        except ExtractionError:
            text = ""
    return float(shared_bench("score").text_score(page.source.text, text)[2])


def _write(pages: Sequence[KnownPage]) -> None:
    models = train(pages, seed=0)
    data = as_data(models)
    _DATA.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
    rows = [row for page in pages for row in page.rows]
    samples = [[_short(number) for number in row] for row in rows[:: len(rows) // _SAMPLES][:_SAMPLES]]
    means = sum(model.predict(samples) for model in models) / len(models)
    vectors = {"rows": samples, "probabilities": [round(float(mean), 6) for mean in means]}
    _VECTORS.write_text(json.dumps(vectors, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{_DATA.name}: {_DATA.stat().st_size:,} bytes from {len(rows):,} texts of {len(pages)} pages")


def main() -> None:
    """Read the pages, then do what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cross-validate", type=int, metavar="REPEATS", default=0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pages = known_pages()
    if arguments.write:
        _write(pages)
    if arguments.cross_validate:
        cross_validate(pages, arguments.cross_validate)


if __name__ == "__main__":
    main()
