"""The commands of the terminal; each is thin and leaves the work to the rooms."""
