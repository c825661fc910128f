"""Send the weekly digests that are due and not yet sent, one mail a person."""

from portal.notices import sending
from portal.notices.sending_command import SendingCommand


class Command(SendingCommand):
    help = "Send what has gathered for each person in one mail. Run it every day; notices of weekly kinds are due on Mondays."
    noun = "notices in digests"
    kinds = staticmethod(sending.digests)
    send = staticmethod(sending.send_digests)
