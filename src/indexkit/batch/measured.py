"""What a column says that its numbers are measured in, held against what its input is measured in.

An Arrow field says it in its metadata, as `unit` or `units`. What is certainly something else is an error: numbers in
thousands would be scored as if they were single ones. A name that nobody knows may be another word for the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indexkit.arithmetic import exact_text
from indexkit.evidence import Reader
from indexkit.formula.measures import Measure, factor, measure_of_input, read_measure
from indexkit.problems import Field, Problem, problem
from indexkit.source.text import short

_KEYS = (b"unit", b"units")


def said_by(metadata: Mapping[bytes, bytes] | None) -> str:
    """What the metadata of an Arrow field says; nothing where it says nothing."""
    found = (metadata.get(key) for key in _KEYS) if metadata else ()
    return next((text.decode("utf-8", "replace").strip() for text in found if text), "")


def measures_of(schema: Any) -> dict[str, str]:
    """The columns of an Arrow schema that say what they are measured in."""
    found = {field.name: said_by(field.metadata) for field in schema}
    return {name: said for name, said in found.items() if said}


def measure_of(reader: Reader, name: str) -> Measure | None:
    spec = reader.inputs.get(name)
    return None if spec is None else measure_of_input(spec.decl.type, spec.decl.unit)


def unlike(reader: Reader, column: str, name: str, said: str) -> Problem | None:
    """The column of input `name` is `said` to be measured in something else."""
    wanted = measure_of(reader, name)
    if wanted is None or not said or same(wanted, reader.inputs[name].decl.unit, said):
        return None
    found = read_measure(said)
    fields: dict[str, Field] = {"name": short(column), "found": short(said), "wanted": wanted.text}
    if not (found.known and wanted.known):
        return problem("IK743.unit", **fields)
    times = factor(found, wanted)
    if times is None:
        return problem("IK740.unit", **fields)
    return problem("IK740.unit_scale", **fields, times=exact_text(times))


def same(wanted: Measure, declared: str, said: str) -> bool:
    """Whether what is said is what was declared: the same measure, or the very word."""
    return read_measure(said) == wanted or " ".join(said.split()) == " ".join(declared.split())
