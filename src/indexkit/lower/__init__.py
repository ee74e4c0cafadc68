"""Framework → Plan: the only room that knows hierarchy, caps, scoring kinds, bonuses and levels as formulas.

A new legal device should cost one rewriting rule here and no new evaluator.
"""

from indexkit.lower.group import lower

__all__ = ["lower"]
