"""Words that say nothing about what a text is about. “no”, “not” and “without” are none of them: they turn a meaning round."""

_LISTED = """
a about after again all also am an and any are as at be because been before being between both but by can could did
do does doing done during each few for from further had has have having he her here hers him his how i if in into is
it its itself just may me might more most must my of off on once only or other our ours out over own same shall she
should so some such than that the their theirs them then there these they this those through to too under until up us
upon very was we were what when where whether which while who whom whose why will with would you your yours
"""
STOP_WORDS = frozenset(_LISTED.split())
