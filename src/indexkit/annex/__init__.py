"""A framework as the rows of an annex in a workbook, edited there, and written back into its text where it was edited.

Nothing else of the text changes: comments, order, spacing and quotes stay. What cannot be read from a cell is refused
at that cell; the rows that are read are the rows unchanged, written and refused, and their numbers are told.
"""
