"""From a plan to queries of `elasticsearch.dsl`."""

from collections.abc import Iterable, Mapping

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query

from search.engines.records import microseconds
from search.plan import Access, Best, Clause, Constant, Every, Field, Phrase, Plan, Some, Sort, Without, Word

MOST_CODES = 1_000  # of a facet


def clause(wanted: Clause) -> Query:
    """A scored query."""
    match wanted:
        case Word(term, field, weight):
            return Q("term", **{field.value: {"value": term, "boost": weight}})
        case Phrase((term,), field, weight):
            return clause(Word(term, field, weight))
        case Phrase(terms, field, weight):
            return Q("match_phrase", **{field.value: {"query": " ".join(terms), "boost": weight}})
        case Best(clauses):
            return Q("dis_max", queries=[clause(one) for one in clauses])
        case Some(clauses):
            return Q("bool", should=[clause(one) for one in clauses], minimum_should_match=1)
        case Every(clauses):
            return Q("bool", must=[clause(one) for one in clauses])
        case Without(inner, unwanted):
            return Q("bool", must=[clause(inner)], must_not=[clause(unwanted)])
        case Constant(inner, score):
            return Q("constant_score", filter=clause(inner), boost=score)


def access(asker: Access) -> list[Query]:
    """What every read is bound by."""
    now = microseconds(asker.now)
    return [
        Q("terms", tokens=sorted(asker.tokens)),
        Q("range", live_from={"lte": now}),
        Q("range", live_until={"gt": now}),
    ]


def visible(asker: Access, *also: Query) -> Query:
    """What somebody may see of what the other queries match; nothing is scored."""
    return Q("bool", filter=[*also, *access(asker)])


def request(plan: Plan) -> Search:
    """The whole request. Choices in a facet that is counted are filtered after counting, so that its counts stay right."""
    counted = {name: codes for name, codes in plan.filters.items() if name in plan.facets}
    others = {name: codes for name, codes in plan.filters.items() if name not in plan.facets}
    query = Q(
        "bool",
        must=[clause(plan.matching)] if plan.matching else [],
        filter=[*access(plan.access), *choices(others)],
        should=[clause(one) for one in plan.bonuses],
    )
    search = Search().query(query).extra(track_total_hits=True).source(includes=["id", "stored"])
    if counted:
        search = search.post_filter(Q("bool", filter=choices(counted)))
    for name in plan.facets:
        without = choices({other: codes for other, codes in counted.items() if other != name})
        search.aggs.bucket(name, A("filter", Q("bool", filter=without))).bucket(
            "codes", "terms", field=f"facets.{name}", size=MOST_CODES
        )
    best = [{"_score": {"order": "desc"}}] if plan.sort == Sort.RELEVANCE else []
    search = search.sort(*best, {"changed": {"order": "desc"}}, {"place": {"order": "asc"}})
    sliced: Search = search[plan.offset : plan.offset + plan.limit]
    return sliced


def choices(filters: Mapping[str, Iterable[str]]) -> list[Query]:
    return [Q("terms", **{f"facets.{name}": list(codes)}) for name, codes in filters.items()]


def title_beginning(words: list[str], last: str) -> list[Query]:
    """Titles that hold the words and one that begins with `last`."""
    field = Field.TITLE_WORDS.value
    return [*(Q("term", **{field: word}) for word in words), Q("prefix", **{field: last})]


def each_word(words: list[str], field: Field, asker: Access) -> Search:
    """Counts of visible documents by word."""
    search = Search().query(visible(asker, Q("terms", **{field.value: words})))
    if field == Field.WORDS:  # hundreds of words that hardly a document has: read them off those few
        codes = A("terms", field="vocabulary", include=words, size=len(words), execution_hint="map")
        search.aggs.bucket("words", codes)
    else:
        filters = {word: Q("term", **{field.value: word}) for word in words}
        search.aggs.bucket("words", A("filters", filters=filters))
    none: Search = search[0:0]
    return none
