"""The portal's settings, with an app whose page type has every kind of field that Wagtail's editor knows."""

from portal.settings import *  # noqa: F403

INSTALLED_APPS = ["tests.testapp", *INSTALLED_APPS]  # noqa: F405

# Roles that need a second factor sign in without it here; the tests of sign-in switch it on again.
SECOND_FACTOR_REQUIRED = False

# Hashing a password takes half a second on purpose; tests of other things should not wait for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
