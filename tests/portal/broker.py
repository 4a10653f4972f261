"""A broker of e-identification over HTTP: OpenID Connect with PKCE and signed id tokens; it identifies whom it is told.

It checks what a real one checks: the client, its secret, where it sends people back, the code's verifier; a code works
once. Whom it identifies next, and how surely, is set by the test.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "liggare", "en-hemlighet-mellan-oss"
SURE, UNSURE = "http://id.example.com/loa3", "http://id.example.com/loa2"


@dataclass
class Broker:
    """The broker, and whom it identifies next: `claims` of the id token and of what is told beside it."""

    claims: dict[str, Any] = field(default_factory=dict)
    beside: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))

    def identifies(self, sub: str, level: str, email: str = "", *, verified: bool = False, **beside: Any) -> None:
        """From now on that person is identified, so surely."""
        about = {"sub": sub, "email": email, "email_verified": verified} if email else {"sub": sub}
        self.claims, self.beside = {**about, "acr": level}, {**about, **beside}

    def configuration(self) -> dict[str, Any]:
        """What it tells of itself."""
        ways = {
            "authorization_endpoint": "go",
            "token_endpoint": "token",
            "userinfo_endpoint": "who",
            "jwks_uri": "keys",
        }
        told = {name: f"{self.url}/{path}" for name, path in ways.items()}
        return {"issuer": self.url, **told, "token_endpoint_auth_methods_supported": ["client_secret_post"]}

    def go(self, asked: dict[str, str]) -> str:
        """Where somebody who asked to be identified is sent back to."""
        self.asked.append(asked)
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code; None if anything of what is given is wrong."""
        asked = self._codes.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        client = (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)
        if not asked or not client or challenge != asked["code_challenge"]:
            return None
        now = int(time.time())
        said = {**self.claims, "iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        signed = jwt.encode(said, self._key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


def serving(broker: Broker) -> ThreadingHTTPServer:
    """The broker behind a port of this machine; `shutdown` ends it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(path.query).items()}
            if path.path == "/go":
                self.send_response(302)
                self.send_header("Location", broker.go(asked))
                self.end_headers()
            elif path.path == "/who":
                self._told(broker.beside)
            else:
                self._told(broker.configuration())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told = broker.token({name: values[0] for name, values in parse_qs(body).items()})
            self._told(told or {"error": "invalid_grant"}, 200 if told else 400)

        def _told(self, value: dict[str, Any], status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    broker.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
