"""Send the weekly digests that are due and not yet sent, one mail a person."""

import structlog

from portal.notices import sending
from portal.notices.sending_command import SendingCommand
from search.actions.digest import write_notices
from search.asking import Resting

logger = structlog.get_logger(__name__)


def gather_and_send() -> sending.Sent:
    """First what is new among saved searches; while search rests, that waits for the next run."""
    try:
        write_notices()
    except Resting:
        logger.warning("saved_searches_wait_for_the_next_run")
    return sending.send_digests()


class Command(SendingCommand):
    help = "Send what has gathered for each person in one mail. Run it every day; notices of weekly kinds are due on Mondays."
    noun = "notices in digests"
    kinds = staticmethod(sending.digests)
    send = staticmethod(gather_and_send)
