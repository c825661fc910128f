"""What is done to a page as a whole. That each verb is one transaction, whoever asks for it, `portal.page_verbs` sees to."""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.models import Revision
from wagtail.url_routing import RouteResult

from practices.approval import NotApprovedError, require_approval

if TYPE_CHECKING:
    from wagtail.models import Page as Ground

    from portal.models import Person
    from practices.models.state import Approval
else:
    Ground = models.Model  # it stands before the page among the bases, so it is none itself


class Verbs(Ground):
    """Stands before Wagtail's page in the inheritance of every page that goes live by approval alone.

    A page has a `state` with what is in force beside it, and says what it lacks and what publishing brings with it.
    """

    organisation_id: Any
    audience: Any
    state: Any

    class Meta:
        abstract = True

    def missing_for_publishing(self) -> dict[str, str]:
        """Field and sentence for everything that stops publication of the page as it stands in memory."""
        raise NotImplementedError

    def come_into_force(self, *, before: Any, approval: "Approval") -> None:
        """What publishing brings with it beside the page; `before` is the live page that it replaces, if any."""
        raise NotImplementedError

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """What was withdrawn keeps its address, and says there why it is gone; what has expired is not there."""
        if not path_components and not self.live and self.state.withdrawn_at:
            return RouteResult(self)
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().route(request, path_components)

    @transaction.atomic
    def publish(self, revision: Revision, user: "Person | None" = None, **kwargs: Any) -> Any:
        """Let an approved revision go live, now or at its time. The approval takes the place of Wagtail's permission.

        Raises `NotApprovedError`.
        """
        before = type(self).objects.filter(pk=self.pk, live=True).first()
        approval = require_approval(self, revision)
        kwargs["skip_permission_checks"] = True
        result = super().publish(revision, user=user, **kwargs)
        self.come_into_force(before=before, approval=approval)
        return result

    @transaction.atomic
    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """A copy is a draft."""
        kwargs["keep_live"] = False
        return super().copy(*args, **kwargs)

    def create_alias(self, **kwargs: Any) -> Any:
        raise NotApprovedError(f"A {self._meta.verbose_name} has no aliases: each record is kept once.")
