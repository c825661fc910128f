"""Short forms and long forms through the engines."""

import pytest

from search.answering import answer, meanings_with_counts
from search.documents import Kind
from search.glossary.entries import Entry, Glossary, Rule
from search.glossary.matching import matcher
from search.question import Question
from tests.contract.search.conftest import BOTH, NOW
from tests.factories.search import make_document


def ask(engine, text, glossary):
    return answer(Question(text, tokens=BOTH.tokens), engine=engine, glossary=glossary, now=NOW)


def found(engine, text, *entries, **rest):
    return [hit.id for hit in ask(engine, text, Glossary(entries, **rest)).result.hits]


def test_every_equivalent_pair_returns_the_same_first_ten(engine, glossary):
    """With documents that hold the short form, the long form, both, or words of it."""
    pairs = [entry for entry in glossary.entries if entry.rule == Rule.EQUIVALENT]
    documents = []
    for number, entry in enumerate(pairs):
        long = entry.meanings[0]
        documents += [
            make_document(f"s:{number}", f"About {entry.short}", f"{entry.short} in use"),
            make_document(f"l:{number}", f"About {long}", f"{long} in use"),
            make_document(f"b:{number}", "Both", f"{long} ({entry.short}) and {' '.join(reversed(long.split()))}"),
        ]
    engine.write(documents)
    different = []
    for number, entry in enumerate(pairs):
        short, *long = (
            [hit.id for hit in ask(engine, form, glossary).result.hits] for form in (entry.short, *entry.meanings)
        )
        if any(one != short for one in long) or not {f"s:{number}", f"l:{number}"} <= set(short):
            different.append((entry.short, short, long))
    assert len(pairs) > 200
    assert different == []


def test_abbreviations_are_not_stemmed(engine):
    """AED would become “a”, LAS “la”."""
    engine.write([make_document("p:1", "LAS and the AED"), make_document("p:2", "La la, a and aing")])
    las = Entry("LAS", ("London Ambulance Service",))
    aed = Entry("AED", ("automated external defibrillator",))
    assert found(engine, "las", las, aed) == found(engine, "AEDs", las, aed) == ["p:1"]


def test_one_way_is_one_way(engine):
    engine.write([make_document("p:1", "OHCA"), make_document("p:2", "Cardiac arrest"), make_document("p:3", "Falls")])
    entry = Entry("OHCA", ("cardiac arrest",), rule=Rule.ONE_WAY)
    assert set(found(engine, "OHCA", entry)) == {"p:1", "p:2"}
    assert found(engine, "cardiac arrest", entry) == ["p:2"]


def test_ordinary_words_expand_only_in_capitals(engine):
    engine.write(
        [make_document("p:1", "Face arm speech test"), make_document("p:2", "Be fast"), make_document("p:3", "FAST")]
    )
    entry = Entry("FAST", ("face arm speech test",), capitals_only=True)
    assert set(found(engine, "FAST", entry)) == {"p:1", "p:3"}
    assert set(found(engine, "fast", entry)) == {"p:2", "p:3"}


def test_an_ambiguous_form_offers_its_meanings_with_counts(engine):
    engine.write(
        [
            make_document("p:1", "MI"),
            make_document("p:2", "Major incident"),
            make_document("p:3", "Major incidents"),
            make_document("p:4", "Myocardial infarction", tokens=frozenset({"organisation:RYE"})),
        ]
    )
    entry = Entry("MI", ("major incident", "myocardial infarction"), rule=Rule.AMBIGUOUS)
    answered = ask(engine, "MI", Glossary((entry,)))
    assert [hit.id for hit in answered.result.hits] == ["p:1"]
    assert answered.entries == (entry,)
    assert meanings_with_counts(engine, entry, BOTH, matcher(Glossary((entry,)))) == (
        ("major incident", 2),
        ("myocardial infarction", 0),
    )


def test_where_only_the_glossary_holds_an_ambiguous_form_its_meanings_are_found(engine):
    """On every page of the list; and each meaning is counted as asking for it counts."""
    entry = Entry("PTS", ("patient transport service", "pre-triage sieve"), ("patient transport",), Rule.AMBIGUOUS)
    glossary = Glossary((entry,))
    engine.write(
        [
            make_document("g:1", "PTS: patient transport service", kind=Kind.GLOSSARY),
            make_document("p:1", "Patient transport"),
            make_document("p:2", "Pre-triage sieve"),
            make_document("p:3", "A patient in transit"),
        ]
    )
    answered = ask(engine, "PTS", glossary)
    assert {hit.id for hit in answered.result.hits} == {"p:1", "p:2", "g:1"}
    assert answered.result.hits[-1].id == "g:1"
    assert (answered.offered, answered.only_entries) == (True, False)
    second = answer(Question("PTS", page=2, tokens=BOTH.tokens), engine=engine, glossary=glossary, now=NOW)
    assert (second.result.total, second.offered) == (3, True)
    counts = dict(meanings_with_counts(engine, entry, BOTH, matcher(glossary)))
    assert ask(engine, "pre-triage sieve", glossary).result.total == counts["pre-triage sieve"] == 1


def test_a_meaning_in_words_that_only_the_glossary_has_is_loosened(engine):
    entry = Entry("VT", ("ventricular tachycardia", "video triage"), rule=Rule.AMBIGUOUS)
    engine.write(
        [make_document("p:1", "A doctor on video"), make_document("g:1", "VT: video triage", kind=Kind.GLOSSARY)]
    )
    answered = ask(engine, "video triage", Glossary((entry,)))
    assert ([hit.id for hit in answered.result.hits], answered.loosened) == (["p:1", "g:1"], True)


def test_entries_of_the_glossary_stand_after_every_page(engine):
    engine.write(
        [
            make_document("g:1", "HART: hart", "hart", kind=Kind.GLOSSARY),
            make_document("p:1", "Other", f"{'filling words of a long page ' * 40} hart"),
        ]
    )
    entry = Entry("HART", ("hazardous area response team",))
    answered = ask(engine, "HART", Glossary((entry,)))
    assert ([hit.id for hit in answered.result.hits], answered.only_entries) == (["p:1", "g:1"], False)
    engine.delete({"p:1": 2})
    assert ask(engine, "HART", Glossary((entry,))).only_entries


def test_words_that_nothing_holds_are_named(engine):
    engine.write([make_document("p:1", "Handover delays")])
    answered = ask(engine, "corridor handover delys", Glossary())
    assert (answered.unheard, answered.correction.text) == (("corridor",), "corridor handover delays")


def test_a_phrase_inside_a_longer_one_that_means_the_opposite_does_not_match(engine):
    engine.write(
        [
            make_document("p:1", "Cardiopulmonary resuscitation"),
            make_document("p:2", "Do not attempt cardiopulmonary resuscitation"),
            make_document("p:3", "DNACPR"),
            make_document("p:4", "CPR"),
        ]
    )
    cpr = Entry("CPR", ("cardiopulmonary resuscitation",))
    dnacpr = Entry("DNACPR", ("do not attempt cardiopulmonary resuscitation",))
    rest = {"traps": (("CPR", "DNACPR"),)}
    assert set(found(engine, "CPR", cpr, dnacpr, **rest)) == {"p:1", "p:4"}
    assert set(found(engine, "do not attempt cardiopulmonary resuscitation", cpr, dnacpr, **rest)) == {"p:2", "p:3"}


def test_a_form_that_nothing_holds_is_loosened_and_says_so(engine):
    engine.write([make_document("p:1", "Defibrillator")])
    answered = ask(engine, "AED", Glossary((Entry("AED", ("automated external defibrillator",)),)))
    assert (answered.loosened, [hit.id for hit in answered.result.hits]) == (True, ["p:1"])


@pytest.mark.parametrize("text", ["H&T", "h & t", "hear & treat", "hear and treat", "Hear + Treat"])
def test_letters_joined_by_a_sign_stay_together(engine, text):
    engine.write([make_document("p:1", "H&T"), make_document("p:2", "Hear and treat"), make_document("p:3", "T of H")])
    assert set(found(engine, text, Entry("H&T", ("hear and treat",)))) == {"p:1", "p:2"}
