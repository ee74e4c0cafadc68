"""Many units as columns: a table in, exact figures in columns out, each row a score tree when it is asked for."""

from indexkit.batch.given import Given, GivenTable
from indexkit.batch.programmed import Programs
from indexkit.batch.result import Batch, Counts, Figures, Refused
from indexkit.batch.run import evaluate_many

__all__ = ["Batch", "Counts", "Figures", "Given", "GivenTable", "Programs", "Refused", "evaluate_many"]
