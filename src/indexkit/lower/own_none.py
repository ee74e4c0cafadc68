"""Where a scored formula comes to the author's own `none`: a rule says that there is no value, nothing is missing."""

from __future__ import annotations

from indexkit.formula import nodes as f


def own_none(tree: f.Number) -> f.Truth | None:
    """When a formula takes a branch that says `none`; None where it never does.

    The formula is kept with its tests, and its figures become 1 where it says `none` and 0 elsewhere, so that nothing
    is asked in another order than before. Where a test lacks evidence, that is missing, and no rule has spoken.
    """
    told = _mirror(tree)
    if told == f.Num(0):
        return None
    return f.Compare("==", f.First((told, f.Num(0))), f.Num(1))


def _mirror(node: f.Number) -> f.Number:
    match node:
        case f.Nothing(f.State.ABSENT):
            return f.Num(1)
        case f.If(test, then, otherwise):
            return _chosen(f.If(test, _mirror(then), _mirror(otherwise)), (then, otherwise))
        case f.Cases(rows, otherwise):
            figures = (*(figure for _, figure in rows), otherwise)
            told = tuple((test, _mirror(figure)) for test, figure in rows)
            return _chosen(f.Cases(told, _mirror(otherwise)), figures)
        case f.Negative(of) | f.Round(of) | f.RoundDigits(of):
            return _mirror(of)
        case f.Binary(_, left, right):
            return _any(left, right)
        case f.Call(_, args):
            return _any(*args)
        case f.First(args):
            told_all = [_mirror(arg) for arg in args]
            return f.Call("min", tuple(told_all)) if f.Num(0) not in told_all else f.Num(0)
        case _:
            return f.Num(0)


def _chosen(mirrored: f.Number, figures: tuple[f.Number, ...]) -> f.Number:
    """Without a `none` in any branch the tests need not be asked."""
    return f.Num(0) if all(_mirror(figure) == f.Num(0) for figure in figures) else mirrored


def _any(*of: f.Number) -> f.Number:
    told = [one for one in map(_mirror, of) if one != f.Num(0)]
    return f.Num(0) if not told else told[0] if len(told) == 1 else f.Call("max", tuple(told))
