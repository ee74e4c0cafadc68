"""The top of a small framework file, up to its groups, for tests to go on from."""

HEAD = """\
indexkit: 1
framework: thu
revision: 1
name: Thử
issued_by: {decision: 1/QĐ, date: 2024-01-02}
in_force: {from: 2024-01-02}
applies_to: {periods_from: 2024}
rules: {rounding: none, missing_evidence: zero}
groups:
"""
