"""The outbox: what changed, for every index that has to hear of it, in the transaction of the change."""

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone

from search.models import Intent, ObjectVersion, Target
from search.sources import touched_by

_LOCK = 7_130_451  # the number of an advisory lock of PostgreSQL: changes share it, a new target has it alone


def changed(things: Sequence[Model]) -> None:
    """Note that these objects changed, and with them all documents that show them. Raises RuntimeError outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("A change was to be noted outside a transaction. Note it inside the action that makes it.")
    keys: dict[str, set[str]] = {}
    for kind, key in touched_by(things):
        keys.setdefault(str(kind), set()).add(key)
    _share_lock()
    for name, changed_keys in sorted(keys.items()):
        _note(name, sorted(changed_keys))


def add_target(name: str, engine: str) -> Target:
    """The target `name`, which counts as seen now; when it is new, its index has to be built.

    It waits for changes under way: those did not know of it, and have to be committed before its index is filled.
    """
    now = timezone.now()
    if not Target.objects.filter(name=name).update(seen_at=now):
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            Target.objects.get_or_create(name=name, defaults={"engine": engine, "seen_at": now})
    return Target.objects.get(name=name)


def drop_unseen_targets() -> int:
    """Give up targets that nobody has seen for a day, with what was waiting for them. Returns how many."""
    with transaction.atomic():
        unseen = list(Target.objects.unseen(timezone.now()))
        for target in unseen:
            target.delete()
    return len(unseen)


def versions(kind: str, keys: Sequence[str]) -> dict[str, int]:
    """How often each changed; 0 for those that never did."""
    known = ObjectVersion.objects.filter(kind=kind, key__in=keys).values_list("key", "number")
    return dict.fromkeys(keys, 0) | dict(known)


def _note(kind: str, keys: list[str]) -> None:
    ObjectVersion.objects.bulk_create((ObjectVersion(kind=kind, key=key) for key in keys), ignore_conflicts=True)
    ObjectVersion.objects.filter(kind=kind, key__in=keys).update(number=F("number") + 1)
    numbers = versions(kind, keys)
    Intent.objects.bulk_create(
        (
            Intent(target=target, kind=kind, key=key, version=numbers[key])
            for target in Target.objects.order_by("pk")
            for key in keys
        ),
        update_conflicts=True,
        unique_fields=["target", "kind", "key"],
        update_fields=["version", "attempts", "next_try_at", "dead", "error"],
    )


def _share_lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])
