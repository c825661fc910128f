from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PracticesConfig(AppConfig):
    name = "practices"

    def ready(self) -> None:
        from portal.due_pages import register
        from practices import checks, reading_entries, seeds, signals, spread_entries  # noqa: F401  # all but seeds register themselves
        from practices.actions.due_pages import tell_editors
        from practices.following import connect
        from practices.join import entries  # noqa: F401  # registers itself
        from practices.programmes import entries as programmes  # noqa: F401  # registers itself
        from practices.quarterly import entries as quarterly  # noqa: F401  # registers itself
        from practices.wagtail_grants import grant

        connect()
        register(tell_editors)
        grant()

        post_migrate.connect(seeds.plant, sender=self)
