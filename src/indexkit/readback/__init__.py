"""A framework in force written back as sentences beside the clauses that it rests on, for the person who signs."""
