"""The table of every route and of what each kind of person meets there; docs/security.md says how to read and renew it."""
