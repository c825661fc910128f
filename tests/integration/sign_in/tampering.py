"""An OpenID Connect provider in a thread, which tells the truth until a test makes it lie."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "portal"
KEY_ID = "the published key"
PUBLISHED, FOREIGN = (rsa.generate_private_key(65537, 2048) for _ in range(2))


class Provider:
    """Each attribute is a part of the honest answer; a test changes one and looks what the portal does."""

    def __init__(self, address):
        self.address = address
        self.asked = {}  # what the portal sent to the authorisation endpoint
        self.configuration = {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorise",
            "token_endpoint": f"{address}/token",
            "userinfo_endpoint": f"{address}/userinfo",
            "jwks_uri": f"{address}/keys",
        }
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PUBLISHED.public_key()))
        self.keys = {"keys": [{**public, "kid": KEY_ID, "alg": "RS256", "use": "sig"}]}
        self.signing = {"key": PUBLISHED, "algorithm": "RS256", "headers": {"kid": KEY_ID}}
        self.id_claims = {}
        self.left_out = set()
        self.id_token = None  # to send this instead of a signed one
        self.userinfo = {
            "sub": "person-1",
            "email": "new@example.nhs.uk",
            "email_verified": True,
            "name": "New reader",
            "organisation": "RYE",
            "roles": ["reader"],
        }
        self.verifier_fits = None
        self.status = 200

    def send_back(self, asked):
        """Where a browser goes on to, whose person is signed in here already."""
        self.asked = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': 'code', 'state': asked['state']})}"

    def answer(self, path, form):
        if path == "/.well-known/openid-configuration":
            return self.configuration
        if path == "/keys":
            return self.keys
        if path == "/userinfo":
            return self.userinfo
        verifier = form.get("code_verifier", [""])[0].encode()
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=").decode()
        self.verifier_fits = digest == self.asked["code_challenge"]
        return {"access_token": "token", "token_type": "Bearer", "expires_in": 300, "id_token": self.signed()}

    def signed(self):
        if self.id_token is not None:
            return self.id_token
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": "person-1",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": self.asked.get("nonce"),
            **self.id_claims,
        }
        claims = {name: value for name, value in claims.items() if name not in self.left_out}
        return jwt.encode(claims, **self.signing)


@contextmanager
def serving():
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/authorise"):
                self.send_response(302)
                self.send_header("Location", provider.send_back(dict(parse_qsl(urlsplit(self.path).query))))
                self.end_headers()
                return
            length = int(self.headers.get("Content-Length") or 0)
            answer = provider.answer(urlsplit(self.path).path, parse_qs(self.rfile.read(length).decode()))
            body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(provider.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  # the name that http.server asks for

        def log_message(self, *args):
            """Nothing to say."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
