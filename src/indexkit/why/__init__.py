"""Why a node's kind gave what it gave, in a sentence from which it can be worked out again."""

from indexkit.why.acts import acts_cut
from indexkit.why.applies import stands_out, why_not
from indexkit.why.at import At, amount, at_node
from indexkit.why.kinds import deepest, divides, outside, record_sentences, told
from indexkit.why.lists import has_members, in_depth, member_text, nothing_counts, records_out
from indexkit.why.plain import signed
from indexkit.why.whole import clipped, cut_by_limit, taken_by_whole, weighed

__all__ = [
    "At",
    "acts_cut",
    "amount",
    "at_node",
    "clipped",
    "cut_by_limit",
    "deepest",
    "divides",
    "has_members",
    "in_depth",
    "member_text",
    "nothing_counts",
    "outside",
    "record_sentences",
    "records_out",
    "signed",
    "stands_out",
    "taken_by_whole",
    "told",
    "weighed",
    "why_not",
]
