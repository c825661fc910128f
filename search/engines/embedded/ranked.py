"""A page of hits in an order that every engine keeps: by score, then the newest, then their place."""

import tantivy
from tantivy import Order, Query

from search.plan import Plan, Sort

TIES = 20  # hits beyond the page's end that are looked at for the same score, at first

Ranked = list[tuple[float, tantivy.DocAddress]]


def ranked(searcher: tantivy.Searcher, query: Query, plan: Plan) -> tuple[Ranked, int]:
    """The page's (score, address) pairs, and the total. tantivy knows no second order: hits that tie are put in theirs
    here, for which all that tie with the page's ends are looked at."""
    end = plan.offset + max(plan.limit, 1)
    reach = end + TIES
    while True:
        found, total = _found(searcher, query, plan.sort, reach)
        if len(found) < reach or found[-1][0] != found[end - 1][0]:
            break
        reach *= 8
    if not plan.limit or plan.offset >= len(found):
        return [], total
    ends = (found[plan.offset][0], found[min(end, len(found)) - 1][0])
    first = next(number for number, one in enumerate(found) if one[0] == ends[0])
    tied = [one for one in found[first:] if one[0] >= ends[1]]
    addresses = [address for _, address in tied]
    changed = searcher.fast_field_values("changed", addresses)
    places = searcher.fast_field_values("place", addresses)
    order = sorted(range(len(tied)), key=lambda at: (-tied[at][0], -(changed[at] or 0), places[at]))
    page = [tied[at] for at in order][plan.offset - first : end - first]
    return [(score if plan.sort == Sort.RELEVANCE else 0.0, address) for score, address in page], total


def _found(searcher: tantivy.Searcher, query: Query, sort: Sort, reach: int) -> tuple[Ranked, int]:
    """Scores are rounded, so that the last digit of a sum decides nothing."""
    if sort == Sort.NEWEST:
        found = searcher.search(query, reach, order_by_field="changed", order=Order.Desc)
        return [(value or 0, address) for value, address in found.hits], int(found.count)
    found = searcher.search(query, reach)
    return [(round(score, 4), address) for score, address in found.hits], int(found.count)
