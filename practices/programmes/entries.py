"""What joint programmes register with the rest of the portal."""

from portal import navigation
from practices.programmes import notices  # noqa: F401  # registers itself

navigation.register("Programmes", to="practices:programmes", order=12)
