"""Columns of whole numbers at the edge of what a float64 holds, and beside states."""

from __future__ import annotations

import numpy as np

from indexkit.formula.column_words import FLOAT, INT, Cells, choose, cleared, column, rounded, values
from indexkit.formula.integer_words import ABSENT
from indexkit.formula.nodes import State

TEST = np.array([True, False, True, False])


def test_a_choice_between_numbers_next_to_2_to_the_53() -> None:
    """Their difference has no room in a float64: no figure is worked out from it."""
    most = FLOAT - 1
    a, b = column(np.array([most, most, 1 - most, 0])), column(np.array([-most, 2 - most, most, most]))
    assert values(choose(TEST, a, b), 4) == [most, 2 - most, 1 - most, most]


def test_a_choice_between_numbers_next_to_2_to_the_63() -> None:
    most = INT - 1
    a, b = column(np.array([most, 1, most - 1, 0])), column(np.array([-1, 1 - most, 5, most]))
    assert values(choose(TEST, a, b), 4) == [most, 1 - most, most - 1, most]


def test_what_stands_under_a_state_becomes_0() -> None:
    found = cleared(Cells(np.array([5.0, 0.0, -3.0]), 1, np.array([0, ABSENT, ABSENT], np.int8), -3, 5))
    assert isinstance(found.n, np.ndarray)
    assert found.n.tolist() == [5, 0, 0]
    assert values(found, 3) == [5, State.ABSENT, State.ABSENT]


def test_what_is_0_under_states_stays_and_its_ends_reach_0() -> None:
    found = cleared(Cells(np.array([5.0, 0.0, 3.0]), 1, np.array([0, ABSENT, 0], np.int8), 0, 5, 1, (3, 5)))
    assert (found.least, found.most, values(found, 3)) == (0, 5, [5, State.ABSENT, 3])


def test_halves_next_to_2_to_the_52_go_up() -> None:
    """(2 n + 2) / 4 with n = 2 ** 51 - 1 is 2 ** 50 exactly: the half goes up; n / 2 with one less is 2 ** 50 - 1."""
    n = np.array([2**51 - 1, 2**51 - 2, 1, 0], np.float64)
    assert rounded(n, 2, "half_up", 2**52).tolist() == [2**50, 2**50 - 1, 1, 0]
