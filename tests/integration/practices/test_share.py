"""Quick share: kept while it is written, sent once, and its sender hears what came of it."""

import pytest
from django.urls import reverse

from portal.models import AuditEvent, Notice
from practices.actions.share import send_share
from practices.models import PracticePage, Share, ShareOutcome, Topic
from tests.factories.practices import approve_and_publish, complete_content, section_of
from tests.factories.spread import make_editor, make_live_practice, publish_as

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

FORM, CHECK = "practices:share", "practices:share-check"
WORDS = {
    "kind": "done",
    "what": "We send an occupational therapist in a car to people who fell at home.",
    "why": "Half of them need no hospital.",
    "where": "Reading",
    "may_ring": "on",
    "contact": "falls.team@example.nhs.uk",
    "no_patient_data": "on",
}


def send(client, **changes):
    return client.post(reverse(FORM), {**WORDS, **changes})


def test_any_member_of_staff_shares_and_the_editors_find_a_draft(sign_in, person_of):
    editor, sender = make_editor("RYE"), person_of("RYE")
    client = sign_in(sender)
    assert send(client).url == reverse(CHECK)
    assert client.post(reverse(CHECK)).status_code == 302
    page = PracticePage.objects.get()
    assert not page.live
    assert page.organisation_id == "RYE"
    assert page.get_parent().pk == section_of("RYE").pk
    assert len(page.title.split()) <= 12
    assert sender.name in Notice.objects.get(person=editor).words
    assert AuditEvent.objects.filter(verb="share-practice", actor_id=sender.pk).count() == 1


def test_the_form_is_filled_in_with_how_one_is_reached(sign_in, person_of):
    person = person_of("RYE")
    assert person.email in sign_in(person).get(reverse(FORM)).content.decode()


def test_a_draft_waits_for_its_sender_alone(sign_in, person_of):
    client = sign_in(person_of("RYE"))
    answer = client.post(reverse(FORM), {"kind": "idea", "what": "A rota that", "later": "1"})
    assert answer.status_code == 302
    assert "A rota that" in client.get(reverse(FORM)).content.decode()
    assert "A rota that" not in sign_in(person_of("RYE")).get(reverse(FORM)).content.decode()
    assert not PracticePage.objects.exists()


def test_what_was_begun_is_welcomed_back_and_an_empty_form_is_not(sign_in, person_of):
    client = sign_in(person_of("RYE"))
    client.post(reverse(FORM), {"kind": "idea"})
    assert "You began this" not in client.get(reverse(FORM)).content.decode()
    client.post(reverse(FORM), {"kind": "idea", "what": "A rota", "later": "1"})
    assert "You began this" in client.get(reverse(FORM)).content.decode()


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("what", "Say what you did or propose."),
        ("why", "Say why."),
        ("where", "Say where."),
        ("contact", "Say how they reach you"),
        ("no_patient_data", "Tick this once nothing in it"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(sign_in, person_of, field, words):
    client = sign_in(person_of("RYE"))
    answer = send(client, **{field: ""})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    kept = Share.objects.get()
    assert kept.sent_at is None
    assert all(getattr(kept, name) for name in WORDS if name != field)


@pytest.mark.parametrize(
    ("field", "words", "kind"),
    [
        ("what", "NHS number 943 476 5919 was the first.", "an NHS number"),
        ("why", "She was born on 12 March 1950.", "a date of birth"),
        ("where", "RG1 5AN", "a postcode"),
    ],
)
def test_personal_data_is_named_by_kind_and_not_kept(sign_in, person_of, field, words, kind):
    answer = send(sign_in(person_of("RYE")), **{field: words})
    assert answer.status_code == 422
    assert f"This looks as if it held {kind}. Take it out; nobody must be known by it." in answer.content.decode()
    assert not Share.objects.exists()


def test_nothing_is_sent_that_was_not_complete(person_of):
    person = person_of("RYE")
    share = Share.objects.create(sender=person, organisation=person.organisation, what="A rota")
    with pytest.raises(Exception, match="Say why"):
        send_share(by=person, share=share)
    assert not PracticePage.objects.exists()


def test_sending_twice_makes_one_page(sign_in, person_of):
    client = sign_in(person_of("RYE"))
    send(client)
    client.post(reverse(CHECK))
    assert client.post(reverse(CHECK)).url == reverse(FORM)
    assert PracticePage.objects.count() == 1


def test_records_that_look_alike_are_shown_before_sending(sign_in, person_of):
    make_live_practice("RRU", title="Falls car with an occupational therapist")
    make_live_practice("RRU", title="Falls therapist car for Londoners alone", audience="own")
    make_live_practice("RRU", title="Handover nurse", summary="At the door of the emergency department.")
    client = sign_in(person_of("RYE"))
    send(client)
    check = client.get(reverse(CHECK)).content.decode()
    assert "Falls car with an occupational therapist" in check
    assert "Londoners" not in check
    assert "Handover nurse" not in check


def test_the_sender_hears_that_it_was_published(sign_in, person_of):
    """The whole way: an editor completes the record, another approves it, it goes live; once is enough."""
    sender = person_of("RYE")
    client = sign_in(sender)
    send(client)
    client.post(reverse(CHECK))
    page = PracticePage.objects.get()
    for field, value in {**complete_content("RYE"), "what_was_done": page.what_was_done}.items():
        setattr(page, field, value)
    page.deputy, page.topics = person_of("RYE"), [Topic.objects.get(code="falls")]
    page.save_revision(user=make_editor("RYE"))
    page = approve_and_publish(page)
    assert "is published" in Notice.objects.get(person=sender, kind="share-outcome").words
    assert Share.objects.get().outcome == ShareOutcome.PUBLISHED
    publish_as(page, "A falls car with two therapists")
    assert Notice.objects.filter(person=sender, kind="share-outcome").count() == 1


def test_the_sender_hears_that_the_draft_was_deleted(sign_in, person_of):
    sender = person_of("RYE")
    client = sign_in(sender)
    send(client)
    client.post(reverse(CHECK))
    PracticePage.objects.get().delete()
    assert "deleted the draft" in Notice.objects.get(person=sender, kind="share-outcome").words
    assert client.get(reverse("practices:shared", args=[Share.objects.get().pk])).status_code == 200


def test_what_was_written_stands_in_the_draft_as_text(sign_in, person_of):
    """Nothing of it is taken for markup."""
    client = sign_in(person_of("RYE"))
    send(client, what="We <b>send</b> a car.", why="<script>alert(1)</script>", kind="attempt")
    client.post(reverse(CHECK))
    page = PracticePage.objects.get()
    assert page.kind == "attempt"
    assert "<script>" not in page.problem
    assert "&lt;b&gt;send" in str(page.what_was_done[0].value)


def test_the_sender_hears_why_it_is_not_taken_further(sign_in, person_of):
    editor, sender = make_editor("RYE"), person_of("RYE")
    client = sign_in(sender)
    send(client)
    client.post(reverse(CHECK))
    address = reverse("practices:shared", args=[Share.objects.get().pk])
    assert client.post(address, {"reason": "No."}).status_code == 403
    client = sign_in(editor)
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "The falls car of 2019 is the same."}).status_code == 302
    assert "The falls car of 2019" in Notice.objects.get(person=sender, kind="share-outcome").words
    assert "The falls car of 2019" in sign_in(sender).get(address).content.decode()


def test_what_was_shared_is_for_its_sender_and_the_trusts_editors(sign_in, person_of):
    client = sign_in(person_of("RYE"))
    send(client)
    client.post(reverse(CHECK))
    address = reverse("practices:shared", args=[Share.objects.get().pk])
    met = {
        "sender": client.get(address).status_code,
        "editor": sign_in(make_editor("RYE")).get(address).status_code,
        "colleague": sign_in(person_of("RYE")).get(address).status_code,
        "other editor": sign_in(make_editor("RRU")).get(address).status_code,
    }
    assert met == {"sender": 200, "editor": 200, "colleague": 404, "other editor": 404}


def test_long_text_and_every_script_are_kept_as_they_are(sign_in, person_of):
    client = sign_in(person_of("RYE"))
    words = "🚑 שלום مرحبا " + "a" * 4_900
    assert send(client, what=words).status_code == 302
    assert Share.objects.get().what == words
    answer = send(client, what="a" * 100_000)
    assert answer.status_code == 422
    assert "at most 5000 characters" in answer.content.decode()
