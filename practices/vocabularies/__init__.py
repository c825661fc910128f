"""The vocabularies that the portal begins with: one file each, code = label or [label, other labels]."""
