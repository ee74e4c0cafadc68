"""A table in a file → a file of scores that explains itself, in constant memory."""

from indexkit.bulk.opened import Scores
from indexkit.bulk.streamed import evaluate_file
from indexkit.bulk.write import Written, write_scores

__all__ = ["Scores", "Written", "evaluate_file", "write_scores"]
