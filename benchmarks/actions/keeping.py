"""How long files are kept: a rejected one, which may hold what nobody should have sent, only for a while."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from benchmarks.models import Return, ReturnStatus
from portal.actions.acting import action
from portal.audit import record


@action
def forget_rejected_files() -> int:
    """Delete the files of returns rejected longer ago than the setting allows; their records stay. Returns how many."""
    before = timezone.now() - timedelta(days=settings.RETURNS_KEEP_REJECTED_DAYS)
    old = Return.objects.filter(status=ReturnStatus.REJECTED, received_at__lt=before).exclude(file="")
    for kpi_return in old:
        words = f"Deleted the file of the rejected return {kpi_return.file_name}."
        record(by=None, verb="forget-file", about=kpi_return, words=words)
        kpi_return.file.delete(save=True)
    return len(old)
