from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, post_save


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Portal"

    def ready(self) -> None:
        from portal import checks, checks_audit, checks_today, frame_entries, triggers  # noqa: F401  # registers checks, navigation, home
        from portal.page_verbs import make_whole
        from portal.sign_in import auditing  # noqa: F401  # connects its signals
        from portal.sign_in import checks as sign_in_checks  # noqa: F401  # registers itself

        _own_files()
        make_whole()
        post_migrate.connect(_derive_wagtail_groups)
        post_migrate.connect(triggers.restore_triggers, sender=self)


def _derive_wagtail_groups(*, sender: AppConfig, **kwargs: Any) -> None:
    """After the last app: by then every app has made its permissions, and the pages that grants are about."""
    if sender is not [config for config in apps.get_app_configs() if config.models_module][-1]:
        return
    from portal.wagtail_groups import sync_groups

    sync_groups()


def _own_files() -> None:
    """The policy of documents and pictures in the admin, and the reading of documents' words."""
    from wagtail.permissions import register_permission_policy

    from portal.files.permissions import TrustFilePolicy
    from portal.files.tasks import read_text_in_background
    from portal.models import TrustDocument, TrustImage

    for model in (TrustDocument, TrustImage):
        register_permission_policy(model, TrustFilePolicy(model))
    post_save.connect(read_text_in_background, sender=TrustDocument)
