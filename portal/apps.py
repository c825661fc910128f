from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from portal import checks, checks_audit, checks_today, frame_entries  # noqa: F401  # registers checks, navigation, home

        post_migrate.connect(_derive_wagtail_groups, sender=self)
        post_migrate.connect(_restore_audit_triggers, sender=self)


def _derive_wagtail_groups(**kwargs: Any) -> None:
    from portal.wagtail_groups import sync_groups

    sync_groups()


def _restore_audit_triggers(*, using: str, **kwargs: Any) -> None:
    from django.db import connections

    from portal.triggers import install_triggers

    install_triggers(connections[using])
