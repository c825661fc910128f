"""What managers say of the money of a practice or an adoption: that a document confirms it, and that it is another's too."""

from datetime import date
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils import timezone

from benchmarks.statistics.value import Amounts
from portal.actions.acting import action
from portal.audit import record
from portal.models import Person, TrustDocument
from portal.permissions import Permission
from portal.policy import may, may_see, require
from portal.today import today
from practices.models import PracticePage, PracticeState, SameMoney, ValueConfirmation
from practices.value.said import amounts_words
from practices.value.stated import Claimant, name_of, practice_of, seen_of, stated_amounts, subject_of, who_stated

ON_SCREEN = "The amounts have changed since you opened this page. Look at them again before you confirm them."


def may_confirm(person: Person, claimant: Claimant) -> bool:
    """Managers of the trust whose money it is; what another organisation saved is nobody's here to confirm."""
    return not _is_of_another(claimant) and may(person, Permission.CONFIRM_VALUE, claimant)


@action
def confirm_value(
    *, by: Person, claimant: Claimant, seen: str, on: date, document: TrustDocument | File[bytes], words: str = ""
) -> ValueConfirmation:
    """Confirm the amounts of `claimant` as they are, which must be those that `by` has `seen` (`seen_of`).

    `on` is the day of `document`, in which it stands; `words` say where. Raises `Refused` for others than the trust's managers,
    `ValidationError` where there is nothing to confirm, for whoever stated the amounts, and for a document of another trust.
    """
    _require(by, claimant)
    claimant = _locked(claimant)
    amounts = stated_amounts(claimant)
    if not amounts.stated:
        raise ValidationError("No costs or savings are stated, so that there is nothing to confirm.")
    if seen_of(amounts) != seen:
        raise ValidationError(ON_SCREEN)
    if amounts.price_year is None:
        raise ValidationError(
            "The year of the prices is not stated. Have it added first: pounds of no year cannot be confirmed."
        )
    if who_stated(claimant) == by.pk:
        raise ValidationError("You stated these amounts yourself. Another manager of your trust has to confirm them.")
    if isinstance(document, TrustDocument) and document.organisation_id != by.organisation_id:
        raise ValidationError({"document": "Choose a document of your own trust."})
    if on > today():
        raise ValidationError({"on": "This day is still to come. Give the day of the document."})
    if any(each.amounts == amounts for each in ValueConfirmation.objects.standing().filter(**subject_of(claimant))):
        raise ValidationError("These amounts are confirmed already.")
    confirmation = ValueConfirmation(
        **subject_of(claimant),
        **{name: getattr(amounts, name) for name in Amounts.__dataclass_fields__},
        organisation=by.organisation,
        by=by,
        on=on,
        document=_kept(by, document),
        words=words.strip(),
    )
    confirmation.full_clean()
    confirmation.save()
    said = f"Confirmed for “{name_of(claimant)}”: {amounts_words(amounts)}. Document: “{confirmation.document.title}” of {on}."
    record(by=by, verb="confirm-value", about=confirmation, words=said)
    return confirmation


@action
def take_back_confirmation(*, by: Person, claimant: Claimant, reason: str) -> None:
    """Take back what managers of the trust confirmed. Raises `ValidationError` without a reason, or with nothing to take back."""
    _require(by, claimant)
    _locked(claimant)
    _take_back(ValueConfirmation, by, claimant, reason, "No confirmation stands.")
    words = f"Took back the confirmation for “{name_of(claimant)}”: {reason.strip()}"
    record(by=by, verb="take-back-value", about=claimant, words=words)


@action
def count_with(*, by: Person, claimant: Claimant, other: Claimant, words: str) -> SameMoney:
    """Say that the saving of `claimant` is the same money as that of `other`, which counts it from now on.

    Raises `ValidationError` for itself, without words, where it is said already, and where `other` is itself counted with
    `claimant`: then nobody would count it.
    """
    _require(by, claimant)
    _locked(claimant)
    if not may_see(by, practice_of(other)) or stated_amounts(other).saving_a_year is None:
        raise ValidationError({"other": "Choose a practice or an adoption that states a saving."})
    if not words.strip():
        raise ValidationError({"words": "Say how you know that it is the same money."})
    if subject_of(other) == subject_of(claimant):
        raise ValidationError({"other": "A saving is not counted with itself."})
    if SameMoney.objects.standing().filter(**subject_of(claimant)).exists():
        raise ValidationError("It is counted with another saving already. Take that back first.")
    if _counted_in_the_end(other) == subject_of(claimant):
        raise ValidationError({"other": "That saving is counted with this one already, so that nobody would count it."})
    said = SameMoney(
        **subject_of(claimant), **{f"counted_{name}": value for name, value in subject_of(other).items()}, by=by
    )
    said.words = words.strip()
    said.save()
    text = f"The saving of “{name_of(claimant)}” is counted with that of “{name_of(other)}”: {said.words}"
    record(by=by, verb="count-with", about=claimant, words=text)
    return said


@action
def count_by_itself(*, by: Person, claimant: Claimant, reason: str) -> None:
    """Take back that the saving of `claimant` is another's."""
    _require(by, claimant)
    _locked(claimant)
    _take_back(SameMoney, by, claimant, reason, "It is counted by itself already.")
    words = f"The saving of “{name_of(claimant)}” is counted by itself again: {reason.strip()}"
    record(by=by, verb="count-by-itself", about=claimant, words=words)


def _kept(by: Person, document: TrustDocument | File[bytes]) -> TrustDocument:
    """A new document is its trust's alone."""
    if isinstance(document, TrustDocument):
        return document
    name = document.name or "document"
    kept = TrustDocument(
        title=PurePath(name).stem[:255], file=document, organisation=by.organisation, uploaded_by_user=by
    )
    kept.save()
    return kept


def _require(by: Person, claimant: Claimant) -> None:
    require(by, Permission.READ, practice_of(claimant))
    require(by, Permission.CONFIRM_VALUE, claimant)
    if _is_of_another(claimant):
        raise ValidationError("This is money of another organisation. Nobody here can confirm it.")


def _is_of_another(claimant: Claimant) -> bool:
    return isinstance(claimant, PracticePage) and bool(claimant.source_organisation)


def _locked(claimant: Claimant) -> Claimant:
    """As it is now; two colleagues may act at once."""
    PracticeState.objects.select_for_update().get(practice=practice_of(claimant).pk)
    related = ("organisation",) if isinstance(claimant, PracticePage) else ("organisation", "practice")
    fresh: Claimant = type(claimant)._default_manager.select_related(*related).get(pk=claimant.pk)
    return fresh


def _counted_in_the_end(claimant: Claimant) -> dict[str, int | None]:
    """Where the saving of `claimant` is counted, through all that is said of it."""
    subject, seen = subject_of(claimant), []
    while subject not in seen:
        seen.append(subject)
        said = SameMoney.objects.standing().filter(**subject).first()
        if said is None:
            break
        subject = {"practice_id": said.counted_practice_id, "adoption_id": said.counted_adoption_id}
    return subject


def _take_back(
    model: type[ValueConfirmation] | type[SameMoney], by: Person, claimant: Claimant, reason: str, none: str
) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Say why."})
    standing = model.objects.standing().filter(**subject_of(claimant))
    changed = standing.update(taken_back_by=by, taken_back_at=timezone.now(), taken_back_reason=reason.strip())
    if not changed:
        raise ValidationError(none)
