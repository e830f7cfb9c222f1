"""Modules of one package may know each other, but never in a ring, late imports included."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp


def test_no_module_imports_itself_round_a_corner():
    graph = grimp.build_graph("reader_app", exclude_type_checking_imports=True)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as ring:
        raise AssertionError(" → ".join(ring.args[1])) from ring
