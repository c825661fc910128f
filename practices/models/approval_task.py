"""The one step of the workflow: a colleague who did not write the version; for a joint page of the other trust."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.models import Page, Task, TaskState

from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from portal.models import Person


class ColleagueApproval(Task):
    """Approving writes the approval and publishes, both or neither. Wagtail sometimes asks about the bare page."""

    class Meta:
        verbose_name = "approval by a colleague"

    def user_can_access_editor(self, obj: Page, user: "Person") -> bool:
        return may(user, Permission.APPROVE_PRACTICES, obj.specific)

    def locked_for_user(self, obj: Page, user: "Person") -> bool:
        """While it is looked at, nobody of another trust touches it; its writers may still mend it."""
        return not may(user, Permission.APPROVE_PRACTICES, obj.specific)

    def get_actions(self, obj: Page, user: "Person") -> list[tuple[str, str, bool]]:
        from practices.actions.approval import may_approve

        revision = obj.get_latest_revision()
        if revision is None or not may_approve(user, obj.specific, revision):
            return []
        return [
            ("reject", "Ask for changes", True),
            ("approve", "Approve", False),
            ("approve", "Approve with a comment", True),
        ]

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: "Person", action_name: str, **kwargs: Any) -> None:
        from practices.actions.approval import approve

        if action_name == "approve":
            practice = task_state.workflow_state.content_object.specific
            approve(
                by=user, practice=practice, revision=practice.get_latest_revision(), words=kwargs.get("comment", "")
            )
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: "Person", **kwargs: Any) -> Any:
        from practices.models.practice_page import PracticePage
        from practices.models.programme import ProgrammePage

        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).exclude(
            workflow_state__requested_by=user
        )
        if not may(user, Permission.APPROVE_PRACTICES):
            return waiting.none()
        own = PracticePage.objects.of_trust(user.organisation_id).values_list("pk", flat=True)
        joint = ProgrammePage.objects.values_list("pk", flat=True) if user.organisation.is_member else []
        return waiting.filter(workflow_state__object_id__in=[str(pk) for pk in (*own, *joint)])

    @classmethod
    def get_description(cls) -> str:
        return (
            "Somebody who did not write the version approves it: of the lead trust; of the other one for joint pages."
        )
