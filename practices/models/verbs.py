"""What is done to a page as a whole. That each verb is one transaction, whoever asks for it, `portal.page_verbs` sees to."""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from wagtail.models import Revision

from practices.approval import NotApprovedError, require_approval

if TYPE_CHECKING:
    from portal.models import Person


class Verbs(models.Model):
    """Stands before Wagtail's page in the inheritance of `PracticePage`."""

    class Meta:
        abstract = True

    @transaction.atomic
    def publish(self, revision: Revision, user: "Person | None" = None, **kwargs: Any) -> Any:
        """Let an approved revision go live, now or at its time. The approval takes the place of Wagtail's permission.

        Raises `NotApprovedError`.
        """
        from practices.actions.approval import come_into_force

        before = type(self).objects.filter(pk=self.pk, live=True).first()  # type: ignore[attr-defined]
        approval = require_approval(self, revision)  # type: ignore[arg-type]
        kwargs["skip_permission_checks"] = True
        result = super().publish(revision, user=user, **kwargs)  # type: ignore[misc]
        come_into_force(practice_pk=self.pk, before=before, approval=approval)
        return result

    @transaction.atomic
    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """A copy is a draft."""
        kwargs["keep_live"] = False
        return super().copy(*args, **kwargs)  # type: ignore[misc]

    def create_alias(self, **kwargs: Any) -> Any:
        raise NotApprovedError("A practice has no aliases: each record is kept once.")
