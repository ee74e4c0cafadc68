"""Reports arrange what a ScoreTree says; they never compute a score."""
