"""How well a framework's examples and cases test it: what tries each clause, which mistakes nobody would see, and
which cases a person still should work out."""

from indexkit.tested.coverage import Coverage, coverage
from indexkit.tested.file import case_file
from indexkit.tested.mutants import Mutation, mutate
from indexkit.tested.propose import Proposal, passed_over, proposals
from indexkit.tested.trials import World, worlds

__all__ = [
    "Coverage",
    "Mutation",
    "Proposal",
    "World",
    "case_file",
    "coverage",
    "mutate",
    "passed_over",
    "proposals",
    "worlds",
]
