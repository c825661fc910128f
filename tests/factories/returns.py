"""Returns for tests, staged without a file."""

import json
from itertools import count

from django.db import transaction

from benchmarks.actions.publishing import preview_again, put_in_force
from benchmarks.models import DataItem, Return, ReturnRow, ReturnStatus
from portal.models import Organisation
from portal.roles import Role
from tests.factories.people import make_person

_numbers = count(1)


def make_items(*codes: str, dataset: str = "local") -> list[DataItem]:
    return [
        DataItem.objects.get_or_create(
            code=code, defaults={"dataset": dataset, "label": code, "unit": "count", "kind": "count"}
        )[0]
        for code in codes
    ]


def make_return(
    figures: dict[tuple[str, str], dict[str, str]],
    *,
    national: bool = False,
    whole: bool = False,
    dataset: str = "local",
    publish: bool = False,
    preview: bool = False,
    by=None,
) -> Return:
    """A checked return that says `figures`: `{("RYE", "2020-04"): {"A1": "12"}}`; with `preview`, also what it would change."""
    number = next(_numbers)
    code = "Eng" if national else next(iter(figures))[0]
    periods = sorted(period for _, period in figures)
    kpi_return = Return.objects.create(
        organisation=Organisation.objects.get(code=code),
        national=national,
        status=ReturnStatus.PREVIEWED,
        file_name=f"return-{number}.csv",
        sha256=f"{number:064d}",
        size=1,
        layout="template",
        first_period=periods[0],
        last_period=periods[-1],
        received_by=by or make_person(code, Role.ADMINISTRATOR if national else Role.DATA_LEAD),
    )
    ReturnRow.objects.bulk_create(
        ReturnRow(
            kpi_return=kpi_return,
            dataset=dataset,
            organisation_code=organisation,
            period=period,
            whole=whole,
            figures=json.dumps(said),
        )
        for (organisation, period), said in figures.items()
    )
    if preview:
        preview_again(kpi_return)
    if publish:
        with transaction.atomic():
            put_in_force(kpi_return)
    return kpi_return
