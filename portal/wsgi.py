"""The WSGI entry point. It runs the system checks first and does not start on an error."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

from django.conf import settings
from django.core.management import BaseCommand
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
BaseCommand().check(databases=["default"])  # raises SystemCheckError

if settings.TASKS_IN_PROCESS:
    from portal import background
    from portal.tasks_in_process import TasksInProcess

    TasksInProcess().start()
    background.start_all()
