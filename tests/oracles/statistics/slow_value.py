"""Adding up money the slow way: one price year, one sum, claim by claim, following each overlap step by step."""

from decimal import Decimal

from benchmarks.statistics.value import Claim


def slow_total(claims: list[Claim], year: int | None, *, confirmed: bool) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Saving a year, cost a year, one-off cost, net a year, of the claims that count."""
    saving = cost = once = Decimal(0)
    for claim in claims:
        if claim.apart is not None or claim.amounts.price_year != year or (confirmed and not claim.confirmed):
            continue
        cost += claim.amounts.cost_a_year or 0
        once += claim.amounts.cost_one_off or 0
        if claim.amounts.saving_a_year is not None and _counts(claim, claims):
            saving += claim.amounts.saving_a_year
    return saving, cost, once, saving - cost


def _counts(claim: Claim, claims: list[Claim]) -> bool:
    """Whether no other counts it: it names none that could, or all whom it reaches come back to it and it is the first of them."""
    able = {each.key: each for each in claims if each.apart is None and each.amounts.saving_a_year is not None}
    reached: list[str] = []
    at = claim
    while at.same_as in able:
        if at.same_as in reached:
            break
        reached.append(at.same_as)
        at = able[at.same_as]
    if not reached:
        return True
    return claim.key in reached and claim.key == min(reached)
