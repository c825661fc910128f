from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        post_migrate.connect(_derive_wagtail_groups, sender=self)


def _derive_wagtail_groups(**kwargs: Any) -> None:
    from portal.wagtail_groups import sync_groups

    sync_groups()
