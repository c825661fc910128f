"""From a plan to tantivy's queries."""

from collections.abc import Iterable, Mapping

import tantivy
from tantivy import FieldType, Occur, Query

from search.engines.records import microseconds
from search.plan import Access, Best, Clause, Constant, Every, Field, Phrase, Plan, Some, Without, Word


class Compiler:
    """Builds queries for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def clause(self, clause: Clause) -> Query:
        """A scored query."""
        match clause:
            case Word(term, field, weight):
                return Query.boost_query(Query.term_query(self.schema, field.value, term, "freq"), weight)
            case Phrase((term,), field, weight):
                return self.clause(Word(term, field, weight))
            case Phrase(terms, field, weight):
                return Query.boost_query(Query.phrase_query(self.schema, field.value, list(terms)), weight)
            case Best(clauses):
                return Query.disjunction_max_query([self.clause(one) for one in clauses])
            case Some(clauses):
                return Query.boolean_query([(Occur.Should, self.clause(one)) for one in clauses])
            case Every(clauses):
                return Query.boolean_query([(Occur.Must, self.clause(one)) for one in clauses])
            case Without(wanted, unwanted):
                return Query.boolean_query([(Occur.Must, self.clause(wanted)), (Occur.MustNot, self.clause(unwanted))])
            case Constant(inner, score):
                return Query.const_score_query(self.clause(inner), score)

    def access(self, access: Access) -> list[Query]:
        """What every read is bound by."""
        now = microseconds(access.now)
        tokens = [Query.term_query(self.schema, "tokens", token, "basic") for token in sorted(access.tokens)]
        return [
            Query.boolean_query([(Occur.Should, one) for one in tokens]),  # twice as fast as a set of terms
            self._range("live_from", None, now),
            self._range("live_until", now + 1, None),
        ]

    def visible(self, access: Access, *also: Query) -> Query:
        """What somebody may see of what the other queries match; nothing is scored."""
        return Query.boolean_query([(Occur.Must, one) for one in [*also, *self.access(access)]])

    def whole(self, plan: Plan) -> Query:
        """What is found, and how it scores."""
        return Query.boolean_query(
            [(Occur.Must, self.found(plan)), *((Occur.Should, self.clause(one)) for one in plan.bonuses)]
        )

    def found(self, plan: Plan, *, leaving_out: str = "") -> Query:
        """What is found, without the bonuses; `leaving_out` names a facet whose own choices do not count."""
        scored = self.clause(plan.matching) if plan.matching else Query.const_score_query(Query.all_query(), 0.0)
        filters = [*self.access(plan.access), *self._filters(plan.filters, leaving_out)]
        return Query.boolean_query(
            [
                (Occur.Must, scored),
                *((Occur.Must, Query.boost_query(one, 0.0)) for one in filters),
            ]
        )

    def title_beginning(self, words: list[str], last: str) -> list[Query]:
        """Titles that hold the words and one that begins with `last` (letters and digits alone)."""
        field = Field.TITLE_WORDS.value
        whole = [Query.term_query(self.schema, field, word, "basic") for word in words]
        return [*whole, Query.regex_query(self.schema, field, f"{_literal(last)}.*")]

    def ids(self, ids: Iterable[str]) -> Query:
        return Query.term_set_query(self.schema, "id", list(ids))

    def _filters(self, filters: Mapping[str, tuple[str, ...]], leaving_out: str) -> list[Query]:
        return [
            Query.term_set_query(self.schema, f"facets.{name}", list(codes))
            for name, codes in filters.items()
            if name != leaving_out
        ]

    def _range(self, field: str, lowest: int | None, highest: int | None) -> Query:
        return Query.range_query(self.schema, field, FieldType.Integer, lowest, highest)


def _literal(word: str) -> str:
    """A word in a regular expression of tantivy: whatever is no letter or digit stands for any one character."""
    return "".join(letter if letter.isalnum() else "." for letter in word)
