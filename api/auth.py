"""Who is let in: nobody but this machine without a token, and no foreign page in either case."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from hashlib import sha256

from api.settings import Settings
from graph.model.errors import Refused

#: A token is at least this long; 32 random hexadecimal digits are a good one.
TOKEN_CHARACTERS = 16
COOKIE = "sandtable_session"
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
#: For pages and GraphQL; the picture pages of :mod:`visualizations` work under it too.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": a browser would then hide the origin of our own forms, too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # What an account's page says is nobody else's business, not even a cache's.
    "Cache-Control": "no-store",
}


def is_loopback(host: str) -> bool:
    """Whether listening on `host` reaches this machine alone.

    Examples
    --------
    >>> [is_loopback(h) for h in ("127.0.0.1", "127.8.8.8", "::1", "localhost", "0.0.0.0", "::")]
    [True, True, True, True, False, False]
    """
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_listening(settings: Settings) -> bool:
    """Check that it is safe to listen where `settings` say; tell whether a token is asked for.

    A token that is set is always asked for, on loopback too.

    Raises
    ------
    Refused
        When others could connect and there is no token, or one that can be guessed.
    """
    token = settings.token.get_secret_value()
    make_one = (
        "Set SANDTABLE_TOKEN to a long random text, for instance from: "
        "python -c 'import secrets; print(secrets.token_hex(32))'"
    )
    if token and len(token) < TOKEN_CHARACTERS:
        raise Refused(
            "token_too_short",
            f"The token has {len(token)} characters; it needs {TOKEN_CHARACTERS} or more.",
            make_one,
        )
    if not token and not is_loopback(settings.host):
        raise Refused(
            "token_required",
            f"Listening on {settings.host} lets other machines in, and no token is set.",
            f"{make_one}. Or listen on 127.0.0.1.",
        )
    return bool(token)


@dataclass(frozen=True, slots=True)
class Guard:
    """Tells whether a request may come in.

    Parameters
    ----------
    token : str
        Empty when none is asked for.
    hosts : frozenset of str or None
        Names that a ``Host`` header may hold, without port; None allows any.
    """

    token: str
    hosts: frozenset[str] | None

    @classmethod
    def of(cls, settings: Settings) -> Guard:
        """Return the guard that `settings` ask for."""
        names = frozenset(name.lower() for name in settings.allowed_hosts)
        if is_loopback(settings.host):
            # A foreign name that resolves to this machine must not read its pages.
            allowed = _LOOPBACK_NAMES | names | {settings.host.lower().strip("[]")}
            return cls(settings.token.get_secret_value(), allowed)
        return cls(settings.token.get_secret_value(), names or None)

    def host_is_known(self, header: str) -> bool:
        """Whether the ``Host`` header is one that this server answers to.

        Examples
        --------
        >>> guard = Guard("", frozenset({"127.0.0.1", "::1"}))
        >>> [guard.host_is_known(h) for h in ("127.0.0.1:8000", "[::1]:80", "evil.example:80", "")]
        [True, True, False, False]
        """
        return self.hosts is None or _name_of(header) in self.hosts

    def origin_is_own(self, origin: str | None, site: str | None, host: str, scheme: str) -> bool:
        """Whether a request that changes something comes from this server's own pages.

        A browser says so in ``Origin`` (and ``Sec-Fetch-Site``); a program sends neither.
        """
        if site is not None and site not in ("same-origin", "none"):
            return False
        return origin is None or origin == f"{scheme}://{host}"

    def token_is_right(self, given: str) -> bool:
        """Whether `given` is the token; takes as long for a wrong one as for a right one."""
        return hmac.compare_digest(_digest(given), _digest(self.token))

    def cookie(self) -> str:
        """Return what the login page sets: a proof of the token, not the token."""
        key = self.token.encode()
        return hmac.new(key, b"sandtable session", sha256).hexdigest()

    def lets_in(self, authorization: str | None, cookie: str | None) -> bool:
        """Whether the bearer header or the cookie proves that the token is known."""
        if not self.token:
            return True
        scheme, _, given = (authorization or "").partition(" ")
        if scheme.lower() == "bearer" and self.token_is_right(given.strip()):
            return True
        return bool(cookie) and hmac.compare_digest(_digest(cookie or ""), _digest(self.cookie()))


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "replace")).digest()


def _name_of(header: str) -> str:
    """Return the name in a ``Host`` header, without port and brackets."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0]
