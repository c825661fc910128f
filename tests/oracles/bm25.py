"""A slow, obvious search over a list of documents, to hold the engines to."""

import math
from collections import Counter

from search.analysis.fields import analysed
from search.plan import Best, Constant, Every, Field, Phrase, Some, Without, Word

K1, B = 1.2, 0.75


class Shelf:
    """Documents, read one by one. Every document needs a title and a body: engines differ in how they count empty fields."""

    def __init__(self, documents):
        self.documents = {one.id: one for one in documents}
        self.texts = {}
        for one in documents:
            fields = analysed(one)
            for field in (Field.EVERYTHING, Field.TITLE, Field.WORDS, Field.TITLE_WORDS):
                self.texts[one.id, field] = getattr(fields, field.value).split()
            self.texts[one.id, Field.ID] = [one.id]
            self.texts[one.id, Field.KIND] = [str(one.kind)]

    def search(self, plan):
        """({id: score} of everything that is found, {facet: {code: count}})."""
        found = {one: self.score(one, plan) for one in self.documents if self.matches(one, plan)}
        facets = {}
        for name in plan.facets:
            there = [one for one in self.documents if self.matches(one, plan, leaving_out=name)]
            facets[name] = dict(Counter(code for one in there for code in self.codes(one, name)))
        return found, facets

    def codes(self, one, name):
        document = self.documents[one]
        return (str(document.kind),) if name == "kind" else document.facets.get(name, ())

    def matches(self, one, plan, leaving_out=""):
        document, now = self.documents[one], plan.access.now
        return (
            bool(document.tokens & plan.access.tokens)
            and (document.live_from is None or document.live_from <= now)
            and (document.live_until is None or now < document.live_until)
            and all(
                set(self.codes(one, name)) & set(codes) for name, codes in plan.filters.items() if name != leaving_out
            )
            and (plan.matching is None or self.clause(one, plan.matching) is not None)
        )

    def score(self, one, plan):
        clauses = [*([plan.matching] if plan.matching else []), *plan.bonuses]
        return sum(self.clause(one, clause) or 0.0 for clause in clauses)

    def clause(self, one, clause):
        """The score; None when it does not match."""
        match clause:
            case Word(term, field, weight):
                return self.bm25(one, (term,), field, weight)
            case Phrase(terms, field, weight):
                return self.bm25(one, terms, field, weight)
            case Constant(inner, score):
                return None if self.clause(one, inner) is None else score
            case Without(wanted, unwanted):
                return self.clause(one, wanted) if self.clause(one, unwanted) is None else None
        scores = [self.clause(one, inner) for inner in clause.clauses]
        there = [score for score in scores if score is not None]
        match clause:
            case Best():
                return max(there) if there else None
            case Some():
                return sum(there) if there else None
            case Every():
                return sum(there) if len(there) == len(scores) else None

    def bm25(self, one, terms, field, weight):
        """Robertson and Zaragoza 2009; a phrase weighs as its terms together."""
        text = self.texts[one, field]
        times = sum(tuple(text[at : at + len(terms)]) == terms for at in range(len(text)))
        if not times:
            return None
        lengths = [len(self.texts[other, field]) for other in self.documents]
        rarity = 0.0
        for term in terms:
            having = sum(term in self.texts[other, field] for other in self.documents)
            rarity += math.log(1 + (len(lengths) - having + 0.5) / (having + 0.5))
        norm = K1 * (1 - B + B * len(text) / (sum(lengths) / len(lengths)))
        return weight * rarity * times * (K1 + 1) / (times + norm)
