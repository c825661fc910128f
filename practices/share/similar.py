"""Records that look like what somebody is about to share, so that nothing is written twice. Pure but for what it is given."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

# Words that say nothing about what a practice is.
_COMMON = """
all and any are but can for had has her his how its new not now off one our out per the too two use was who why yet
you about after again ambulance because been before being between both could crews does doing done each from have
having here into just less like made make many more most much need only other over patient patients people should
since some staff such take than that their them then there these they this those through time trust under used
using very want were what when where which while will with without work working would your
"""
_COMMON_WORDS = frozenset(_COMMON.split())
_WORD = re.compile(r"[a-z0-9]{3,}")


def telling_words(text: str) -> set[str]:
    """The words of `text` that may tell one record from another; plurals and their singulars are one."""
    return {word.removesuffix("s") for word in _WORD.findall(text.lower()) if word not in _COMMON_WORDS}


def most_similar(text: str, records: Iterable[tuple[int, str]], *, most: int = 3) -> list[int]:
    """Keys of up to `most` of `records` (key, words) that share at least two telling words with `text`, the nearest first.

    A word counts the more, the fewer records have it.
    """
    wanted = telling_words(text)
    if not wanted:
        return []
    bags: Sequence[tuple[int, set[str]]] = [(key, telling_words(words) & wanted) for key, words in records]
    spread = Counter(word for _, bag in bags for word in bag)
    scores = {key: sum(1 / spread[word] for word in bag) for key, bag in bags if len(bag) >= 2}
    return sorted(scores, key=lambda key: (-scores[key], key))[:most]
