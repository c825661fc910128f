"""The portal's settings, with two addresses that enqueue a task and tell what became of it."""

from portal.settings import *  # noqa: F403

ROOT_URLCONF = "tests.integration.operations.urls_with_a_task"
