"""The figures that were in force on a past day, worked out from the returns that stood then."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from benchmarks.in_force import Statement, figures_in_force
from benchmarks.models import ReturnRow


def figures_on(day: date, codes: Collection[str]) -> dict[tuple[str, str], dict[str, list[str]]]:
    """`{(item, organisation): {"2020-04": [figure, flags]}}` of the items `codes`, at the end of `day`."""
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    stood = Q(kpi_return__withdrawn_at=None) | Q(kpi_return__withdrawn_at__gte=end)
    rows = (
        ReturnRow.objects.filter(stood, kpi_return__published_at__lt=end)
        .order_by("dataset", "organisation_code", "period")
        .values_list(
            "dataset",
            "organisation_code",
            "period",
            "kpi_return__sequence",
            "kpi_return__national",
            "whole",
            "figures",
        )
    )
    months: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    wanted = set(codes)
    for dataset, organisation, period, sequence, national, whole, figures in rows.iterator(chunk_size=500):
        said = {code: text for code, text in json.loads(figures).items() if code in wanted}
        months[dataset, organisation, period].append(Statement(sequence or 0, national, whole, said))
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for (_dataset, organisation, period), statements in months.items():
        for code, figure in figures_in_force(statements).items():
            found[code, organisation][period] = [figure.value, figure.flags]
    return found
