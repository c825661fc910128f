"""What people write in their own words, for others to read."""

from portal.personal_data import PersonalKind, kinds_in

_IN_WORDS = {kind: f"{'a' if kind.value[0] in 'dpt' else 'an'} {kind.value}" for kind in PersonalKind}


def personal_data_refusal(*texts: str, what: str = "This", why: str = "a reason is read by both trusts") -> str:
    """Why `texts` cannot stay as they are: the kinds of personal data that they look like, never the values; or nothing."""
    kinds = set().union(*map(kinds_in, texts))
    if not kinds:
        return ""
    *others, last = [words for kind, words in _IN_WORDS.items() if kind in kinds]
    found = f"{', '.join(others)} and {last}" if others else last
    it = "them" if others else "it"
    return f"{what} looks as if it held {found}. Take {it} out; {why}."
