"""Send the reminders that are due and not yet sent, one mail each."""

from portal.notices import sending
from portal.notices.sending_command import SendingCommand


class Command(SendingCommand):
    help = "Send the reminders that are due and not yet sent, one mail each. Run it every day."
    noun = "reminders"
    kinds = staticmethod(sending.reminders)
    send = staticmethod(sending.send_reminders)
