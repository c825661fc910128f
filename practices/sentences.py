"""What people wrote, set among the portal's own sentences. Pure."""


def as_sentence(words: str) -> str:
    """`words` with a full stop, unless they end like a sentence already; nothing of nothing."""
    written = words.rstrip()
    return written if not written or written.endswith((".", "?", "!", "…")) else f"{written}."
