"""Work that an upload does not wait for."""

import logging

from django.db import transaction
from django_tasks import task

from portal.changes import changed
from portal.files.text import UnreadableError, text_of
from portal.models import TrustDocument

log = logging.getLogger(__name__)


@task()
def read_text_task(document_id: int) -> None:
    """Keep the words of the document. What cannot be read stays findable by its title, and the log says so."""
    document = TrustDocument.objects.filter(pk=document_id).first()
    if document is None:  # deleted since
        return
    try:
        with document.file.open("rb") as file:
            text = text_of(document.filename, file)
    except UnreadableError as error:
        log.warning("Document %s: %s", document_id, error)
        text = ""
    # Only if the file is still the one that was read; a replacement has a task of its own.
    with transaction.atomic():
        same = TrustDocument.objects.filter(pk=document_id, file=document.file.name)
        if same.update(text=text, text_of=document.file.name):
            changed(document)


def read_text_in_background(sender: type[TrustDocument], instance: TrustDocument, **kwargs: object) -> None:
    """After a document was saved: read its file unless that was done."""
    if instance.file and instance.text_of != instance.file.name:
        transaction.on_commit(lambda: read_text_task.enqueue(instance.pk))
