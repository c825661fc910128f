from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from portal import checks, checks_audit, checks_today, frame_entries, triggers  # noqa: F401  # registers checks, navigation, home
        from portal.sign_in import auditing  # noqa: F401  # connects its signals
        from portal.sign_in import checks as sign_in_checks  # noqa: F401  # registers itself

        post_migrate.connect(_derive_wagtail_groups)
        post_migrate.connect(triggers.restore_triggers, sender=self)


def _derive_wagtail_groups(*, sender: AppConfig, **kwargs: Any) -> None:
    """After the last app: by then every app has made its permissions, and the pages that grants are about."""
    if sender is not [config for config in apps.get_app_configs() if config.models_module][-1]:
        return
    from portal.wagtail_groups import sync_groups

    sync_groups()
