"""`python -m tests.oidc_provider EMAIL PASSWORD CLIENT SECRET CALLBACK`: prints its address when it answers."""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Only the address goes to standard output."""


def main(email, password, client_id, secret, callback):
    django.setup()
    call_command("migrate", verbosity=0)
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.hashers import make_password
    from django.contrib.auth.models import User

    user = User.objects.create_user(username="one", email=email, password=password)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    Client.objects.create(
        id=client_id,
        name="Portal",
        secret=make_password(secret),
        scopes="openid\nprofile\nemail",
        redirect_uris=callback,
        skip_consent=True,
    )
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


main(*sys.argv[1:])
