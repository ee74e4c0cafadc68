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

ROUNDED = """\
indexkit: 1
framework: mau
revision: 1
name: Bộ chỉ số mẫu
issued_by: {decision: 1/QĐ-UBND, date: 2024-01-15}
in_force: {from: 2024-01-15}
applies_to: {periods_from: 2024}
rules: {rounding: {places: 1, mode: half_up, at: component}, missing_evidence: zero}
groups:
"""
"""The same with points to one decimal."""
