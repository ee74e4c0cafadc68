"""IK4xx: see the page on problem codes."""

from indexkit.problems import Message

MESSAGES: dict[str, Message] = {}
