"""How well a framework's examples and cases test it: what tries each clause, and which mistakes nobody would see."""

from indexkit.tested.coverage import Coverage, coverage
from indexkit.tested.mutants import Mutation, mutate
from indexkit.tested.trials import World, worlds

__all__ = ["Coverage", "Mutation", "World", "coverage", "mutate", "worlds"]
