"""One adoption that is made up, backdated to where there are figures, so that its way through the portal can be seen."""

from datetime import date
from decimal import Decimal

from portal.models import Person
from practices.actions.adoption_amounts import InNumbers, state_in_numbers
from practices.actions.adoptions import Progress, adopt, report_progress
from practices.models import Adoption, Fidelity, PracticePage, Stage
from practices.models.choices import DID_NOT_HAPPEN

NUMBERS = InNumbers(
    first_month="2019-01",
    patients_a_month=60,
    cost_one_off=Decimal(20_000),
    cost_a_year=Decimal(90_000),
    saving_a_year=Decimal(120_000),
    price_year=2019,
)
PRACTICE, BY = "falls-car-north-east-london", "editor@scas.example"


def show_adoption() -> int:
    """Let South Central take up London's falls car in January 2019, and say a year later what came of it; return how many
    adoptions were made. Every word says that it did not happen.
    """
    practice, person = PracticePage.objects.get(slug=PRACTICE), Person.objects.get(email=BY)
    if Adoption.objects.filter(practice=practice, organisation=person.organisation).exists():
        return 0
    adoption = adopt(by=person, practice=practice, stage=Stage.PILOTING, since=date(2019, 1, 7), demonstration=True)
    progress = Progress(
        stage=Stage.ADOPTED,
        since=date(2020, 1, 6),
        fidelity=Fidelity.SMALL_CHANGES,
        what_was_changed=f"{DID_NOT_HAPPEN}. One car in place of two.",
        result=f"{DID_NOT_HAPPEN}. Nobody was treated; what the figures of the time say stands on the practice’s page.",
    )
    report_progress(by=person, adoption=adoption, progress=progress, words=DID_NOT_HAPPEN)
    state_in_numbers(by=person, adoption=adoption, numbers=NUMBERS)
    return 1
