"""What the way between measures and practices registers with the rest of the portal."""

from practices.join import notices  # noqa: F401  # registers itself
