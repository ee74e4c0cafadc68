"""A framework that compares units, and refuses some of them."""

from __future__ import annotations

from heads import HEAD

TEXT = (
    HEAD.replace("missing_evidence: zero", "missing_evidence: error")
    + """\
  g:
    max: 20
    inputs:
      region: {type: choice, options: [north, south], about: unit}
    values:
      best: {how: max, of: x, across: units, within: region, missing: skip}
      share: {formula: x / best, when_zero: none}
      best_share: {how: max, of: share, across: units, missing: skip}
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: x, denominator: best, over: refuse, when_zero: full}
        evidence: {x: {type: number, range: {from: 0}}}
        example: {given: {x: 5, region: north}, cohort: {B: {x: 10, region: north}}, points: 5}
      b:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: y, denominator: z, over: cap, when_zero: error}
        evidence: {y: {type: count}, z: {type: count}}
"""
)
LEAST = (
    HEAD.replace("missing_evidence: zero", "missing_evidence: error")
    + """\
  g:
    max: 20
    inputs:
      x: {type: number, range: {from: 1}}
      z: {type: count}
    values:
      least: {how: min, of: x, across: units, missing: skip}
      twice: {formula: 2 * least}
    indicators:
      a:
        max: 10
        basis: assumed
        score: {kind: ratio, numerator: x, denominator: twice, over: refuse, when_zero: zero}
      b:
        max: 10
        basis: assumed
        score: {kind: formula, formula: z}
"""
)
