"""The trace of a scored unit as JSON: what was read, and the figure of every line of the plan, exactly; no sentences.

What a line is, and which clause it comes from, stands in the framework that the fingerprint names; whoever keeps many
units keeps that once. The whole result with its sentences is :mod:`result`.
"""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING

from indexkit.formula.env import Items
from indexkit.formula.integer_told import member, members, told
from indexkit.formula.integer_usual import KeptEnv

if TYPE_CHECKING:
    from indexkit.tree import ScoreTree

TRACE = 1
"""The version of the trace's shape."""


def trace_text(tree: ScoreTree) -> str:
    """One object: `rules` (the framework's fingerprint), group, period, known, lens, unit; `inputs` as formulas read
    them under the lens, `panel`, and `steps`, each line of the plan that is no constant."""
    framework, env = tree.framework, tree.env
    known = "null" if framework.known is None else encode_basestring(framework.known)
    period = framework.period_shown
    shown = encode_basestring(period) if isinstance(period, str) else f'"{period}"'
    inputs = "".join([f"{member(name, not at)}{_input(value)}" for at, (name, value) in enumerate(env.inputs.items())])
    steps = env.told() if isinstance(env, KeptEnv) else members(env.values, [name for name, *_ in tree.plan.steps])
    return (
        f'{{"indexkit_trace":{TRACE},"rules":{encode_basestring(framework.fingerprint)},'
        f'"group":{encode_basestring(tree.group.id)},"period":{shown},"known":{known},"lens":"{tree.lens}",'
        f'"unit":{encode_basestring(tree.unit)},"inputs":{{{inputs}}},'
        f'"panel":{{{members(env.panel, [*env.panel])}}},"steps":{{{steps}}}}}'
    )


def _input(value: object) -> str:
    """A figure as text; a choice or text as itself; of records how many count; a date as its day's number."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, Items):
        return told(value.count)
    if isinstance(value, tuple):
        return f"[{','.join(map(_input, value))}]"
    return told(value)  # type: ignore[arg-type]
