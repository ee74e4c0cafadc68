"""Many units for people: one assessment's rankings as text, tables, a workbook, a page. They arrange, they never
compute: every figure is the assessment's."""
