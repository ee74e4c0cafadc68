"""Strategies: formulas, the scope in which they can be read, and what they read when they are computed."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

import lists
from draws import Draw, below, flip
from indexkit.arithmetic import MODES
from indexkit.formula import nodes as f
from indexkit.formula.exact import Env, Items, Value, ref_key
from indexkit.formula.parse import Name

NUMBERS = ("so_ho", "so_ho_dat", "ty_le", "is", "class")
FLAGS = ("co_ke_hoach", "lambda_")
CHOICES = {"loai": ("huyen", "xa", "phuong"), "chuc_vu": ('bí "thư"', "phó\\n", "khác")}
ITEMS = ("mo_hinh",)
NODES = ("nhan_thuc", "the_che")
PARTS: tuple[f.Part, ...] = ("points", "exact", "share", "maximum", "minimum")

SCOPE: dict[str, Name] = {
    **{name: Name("number") for name in NUMBERS},
    **{name: Name("truth") for name in FLAGS},
    **{name: Name("choice", options) for name, options in CHOICES.items()},
    **{name: Name("items") for name in ITEMS},
    **{name: Name("node") for name in NODES},
    **{name: Name("list") for name in lists.LISTS},
}

wholes = st.integers(-6, 12)
small = st.one_of(
    wholes,
    st.builds(Fraction, st.integers(-40, 80), st.sampled_from([2, 4, 5, 8, 10, 16, 20, 40, 200])),
)
"""Decimals, many of them ties of some rounding."""
figures = st.one_of(small, st.builds(Fraction, st.integers(-30, 60), st.integers(1, 48)))
"""Any figure that evidence or a computation can give; thirds and the like too."""
long_decimals = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(-(10**39), 10**39), st.integers(0, 40)
)
states = st.sampled_from(list(f.State))
modes = st.sampled_from(MODES)


def whole(value: int | Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


_choosing = {
    name: st.builds(
        f.Choice, st.just(name), st.lists(st.sampled_from(options), min_size=1, max_size=3, unique=True).map(tuple)
    )
    for name, options in CHOICES.items()
}
choices = st.sampled_from(sorted(CHOICES)).flatmap(_choosing.__getitem__)
flags = st.sampled_from(FLAGS).map(f.Flag)
inputs = st.sampled_from(NUMBERS + ITEMS).map(f.Input)
refs = st.builds(f.Ref, st.sampled_from(NODES), st.sampled_from(PARTS))
literals = st.one_of(small, small, long_decimals).map(whole).map(f.Num)
across = st.sampled_from([f.Across(f"@max_{name}", f.Gather("max"), f.Input(name)) for name in NUMBERS[:2]])
tallies = st.builds(f.Tally, st.sampled_from(ITEMS), lists.wheres)


zeros = st.one_of(st.just(f.Num(0)), inputs.map(lambda x: f.Binary("-", x, x)))
ties = st.builds(
    lambda odd, places, mode: f.Round(f.Num(whole(Fraction(2 * odd + 1, 2) / 10**places)), _unit(places), mode),
    st.integers(-30, 30),
    st.integers(0, 3),
    modes,
)
"""Half a unit from both neighbours."""


def _several(of: st.SearchStrategy[f.Formula], most: int = 3) -> st.SearchStrategy[tuple[f.Formula, ...]]:
    return st.lists(of, min_size=1, max_size=most).map(tuple)


class Formulas:
    """Numbers and truths, one inside the other. `written`: only what formula text can say; otherwise also the nodes
    that lowering makes. `irrational`: with roots and the like, which cost more. `record`: at a record with that many
    figures of its own."""

    def __init__(self, *, written: bool, irrational: bool, record: int | None = None) -> None:
        self.written = written
        self.hows = lists.IRRATIONAL if irrational else lists.RATIONAL
        self.functions = ["min", "max", "sum", "mean", "median", "harmean", "abs", "floor", "ceil", "trunc", "clamp"]
        self.functions += ["pow"] * 2
        if irrational:
            self.functions = ["geomean", "sqrt", "ln", "log10", "exp", "exp", "exp", "pow", "min", "sum"]
        self.leaves = st.one_of(inputs, inputs, refs, literals, st.just(f.Nothing(f.State.NONE)))
        if not written:
            panels = st.sampled_from(NODES).map(f.Panel)
            rest = (states.map(f.Nothing), figures.map(whole).map(f.Num))
            self.leaves = st.one_of(self.leaves, across, tallies, panels, *rest)
        if record is not None:
            own = st.sampled_from([f.Ref(name) for name in lists.LETS[:record]]) if record else lists.field_inputs
            self.leaves = st.one_of(self.leaves, lists.field_inputs, lists.field_inputs, own)
        self.leaves = self.leaves.map(
            lambda leaf: leaf
        )  # one choice among others, however many kinds of leaf there are
        self.calls: st.SearchStrategy[f.Formula] = st.sampled_from(self.functions).flatmap(cache(self._call))
        self.folds: st.SearchStrategy[f.Formula] = st.deferred(lambda: self._folds())
        self.numbers: st.SearchStrategy[f.Formula] = st.deferred(lambda: self._numbers())
        self.truths: st.SearchStrategy[f.Formula] = st.deferred(lambda: self._truths())

    def _numbers(self) -> st.SearchStrategy[f.Formula]:
        one, truth = self.numbers, self.truths
        places = st.integers(-1, 3) if self.written else st.one_of(st.integers(-1, 3), st.just(None))
        made: list[st.SearchStrategy[f.Formula]] = [
            st.builds(f.Binary, st.sampled_from(["+", "-", "*", "/"]), one, one),
            st.builds(f.Binary, st.just("/"), one, self.leaves),
            st.builds(f.Binary, st.just("/"), one, zeros),
            st.builds(f.Negative, one),
            st.builds(f.If, truth, one, one),
            st.builds(f.First, _several(one)),
            st.builds(lambda of, p, mode: f.Round(of, _unit(p), mode), one, places, modes),
            st.builds(lambda of, p, mode: f.Round(of, _unit(p), mode), self.leaves, places, modes),
            ties,
            self.calls,
            self.calls,
        ]
        made.append(lists.rounded_digits(one))
        made.append(self.folds)
        if not self.written:
            made.append(lists.cases_of(self))
            made.append(st.builds(f.Catch, one, st.frozensets(states, min_size=1), one))
        return st.one_of(*[self.leaves] * 5, *made)

    def _folds(self) -> st.SearchStrategy[f.Formula]:
        if self.written:
            return st.one_of(lists.written_folds, st.sampled_from(ITEMS).map(f.Tally))
        return lists.folds(self, lambda count: _AT_RECORD[self.hows][count], self.hows)

    def _call(self, function: f.Function) -> st.SearchStrategy[f.Formula]:
        if function == "pow":
            exponents = st.one_of(
                st.integers(-4, 5), st.builds(Fraction, st.integers(-6, 6), st.sampled_from([2, 4, 5]))
            )
            exponent = st.one_of(exponents.map(whole).map(f.Num), exponents.map(whole).map(f.Num), self.numbers)
            return st.builds(lambda base, by: f.Call("pow", (base, _bounded(by))), self.numbers, exponent)
        count = {"min": 0, "max": 0, "sum": 0, "mean": 0, "median": 0, "geomean": 0, "harmean": 0, "clamp": 3}
        if function in ("sqrt", "ln", "log10"):  # often of what they have no value for
            below_zero = st.builds(lambda of: f.Negative(f.Call("abs", (of,))), self.leaves)
            return st.one_of(self.numbers, self.numbers, below_zero).map(lambda of: f.Call(function, (of,)))
        if count.get(function, 1) == 0:
            return _several(self.numbers).map(lambda args: f.Call(function, args))
        return st.tuples(*[self.numbers] * count.get(function, 1)).map(lambda args: f.Call(function, args))

    def _truths(self) -> st.SearchStrategy[f.Formula]:
        one, truth = self.numbers, self.truths
        asked = st.one_of(flags, st.sampled_from(sorted(CHOICES)).map(lambda name: f.Choice(name, ())), one)
        leaf = st.one_of(flags, choices, st.booleans().map(f.Lit))
        relation = st.sampled_from(["<", "<=", "==", "!=", ">=", ">"])
        return st.one_of(
            leaf,
            st.builds(f.Compare, relation, one, one),
            st.builds(f.Compare, relation, self.leaves, self.leaves),
            st.builds(f.All, _several(truth)),
            st.builds(f.Any, _several(truth)),
            st.builds(f.Not, truth),
            st.builds(f.Given, asked),
            lists.given_lists,
        )


_AT_RECORD = {
    hows: [Formulas(written=False, irrational=hows == lists.IRRATIONAL, record=count) for count in range(3)]
    for hows in (lists.RATIONAL, lists.IRRATIONAL)
}


def _unit(places: int | None) -> Fraction:
    return Fraction(1, 4) if places is None else Fraction(10) ** -places


def _bounded(exponent: f.Number) -> f.Number:
    """Written exponents are at most 64 in size."""
    return f.Num(2) if isinstance(exponent, f.Num) and not -64 <= exponent.value <= 64 else exponent


read_figures = figures.map(whole)
lacking = st.sampled_from(sorted(f.LACKING, key=lambda state: state.order))
records = lists.records(read_figures)
items = st.one_of(records, records, st.integers(0, 5).map(lambda count: Items(count)))
figures_or_zero = st.one_of(read_figures, st.just(0))
of_refs = st.one_of(figures_or_zero, figures_or_zero, states)
of_lists = lists.figures_in_a_list(read_figures)
of_flags = st.booleans()
of_choices = {name: st.sampled_from(options) for name, options in CHOICES.items()}
of_fields = st.sampled_from(("tinh", "huyen"))


def _read(leaf: f.Formula) -> st.SearchStrategy[object]:
    """What evidence can hold for a leaf."""
    match leaf:
        case f.Input(name) | f.Tally(name):
            return items if name in ITEMS else figures_or_zero
        case f.Each():
            return items
        case f.ListInput():
            return of_lists
        case f.Flag():
            return of_flags
        case f.Choice(name):
            return of_choices.get(name, of_fields)
        case _:
            return figures_or_zero


def environment(draw: Draw, tree: f.Formula) -> Env:
    """What a formula reads: in every place a value, a state, or nothing at all. Also under the names of fields and of a
    record's own figures, where no formula may look."""
    inputs: dict[str, object] = {}
    panel: dict[str, int | Fraction] = {}
    values: dict[str, Value] = {}
    for leaf in dict.fromkeys(f.walk(tree)):
        match leaf:
            case f.Input(name) | f.Tally(name) | f.Flag(name) | f.Choice(name) | f.ListInput(name) | f.Each(name):
                if name not in inputs and below(draw, 16):
                    inputs[name] = draw(_read(leaf) if below(draw, 4) else lacking)
            case f.Panel(node):
                if flip(draw):
                    panel[node] = draw(read_figures)
            case f.Across(name):
                if below(draw, 16):
                    inputs[name] = draw(of_refs)
            case f.Ref():
                values[ref_key(leaf)] = draw(of_refs)
    return Env(inputs, panel, values)


@st.composite
def cases(draw: st.DrawFn, trees: st.SearchStrategy[f.Formula]) -> tuple[f.Formula, Env]:
    """A formula and what it reads."""
    tree = draw(trees)
    return tree, environment(draw, tree)


WRITTEN = Formulas(written=True, irrational=False)
LOWERED = Formulas(written=False, irrational=False)
IRRATIONAL = Formulas(written=False, irrational=True)
