"""One request to one address, on a connection that goes where it was judged to go and is bounded in
time. Of the answer only the head is read.
"""

import io
import socket
import ssl
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from . import hosts

CONNECT = 8  # seconds for one connection
WHOLE = 20  # seconds for one request in all, however slowly its answer trickles
_KEPT = "%/:?#[]@!$&'()*+,;=-._~"


class Answer(NamedTuple):
    """Status of an answer, and where it sends on, "" if nowhere."""

    status: int
    location: str


class Failure(Exception):
    """No answer; the message says why."""


class Silence(Failure):
    """No answer in time."""


def ask(method, url, *, agent, allow_private=False):
    """The `Answer` of `url` to HEAD or GET.

    Raises `hosts.Refused` for what may not be asked, and `Failure` where no answer comes.
    """
    parts = _parts(url, allow_private)
    deadline = time.monotonic() + WHOLE
    try:
        name = parts.hostname.encode("idna").decode("ascii")
        secure = parts.scheme == "https"
        connection = HTTPConnection(name, parts.port or (443 if secure else 80))
        connection.default_port = 443 if secure else 80  # which the Host header leaves out
        found = hosts.resolve(name, connection.port, allow_private=allow_private)
        with closing(_connect(found, name if secure else "", deadline)) as sock:
            connection.sock = _Bounded(sock, deadline)
            headers = {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}
            connection.request(method, _target(parts), headers=headers)
            with connection.getresponse() as response:
                return Answer(response.status, _location(response))
    except TimeoutError as error:
        raise Silence(f"No answer within {WHOLE} seconds.") from error
    except ssl.SSLCertVerificationError as error:
        raise Failure(f"Its certificate is not valid: {error.verify_message}.") from error
    except ssl.SSLError as error:
        raise Failure(f"No secure connection: {error.reason or error}.") from error
    except socket.gaierror as error:
        raise Failure(f"The name {parts.hostname} does not exist or does not resolve.") from error
    except (OSError, HTTPException, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise Failure(f"No answer: {reason}.") from error


def _parts(url, allow_private):
    """The parts of an address that may be asked."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Failure("This is no web address.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise hosts.Refused("Only addresses with http:// or https:// are asked.")
    if parts.username or parts.password:
        raise hosts.Refused("Addresses with a name or a password are not asked.")
    if port not in (None, 80, 443) and not allow_private:
        raise hosts.Refused(f"Port {port} is not asked.")
    return parts


def _target(parts):
    """What stands in the request line: path and query, in the letters that may stand there."""
    target = quote(parts.path or "/", safe=_KEPT)
    return f"{target}?{quote(parts.query, safe=_KEPT)}" if parts.query else target


def _location(response):
    """Where an answer sends on. Headers come as Latin-1, whatever their bytes were."""
    text = response.getheader("Location", "")
    return text.encode("latin-1", "replace").decode("utf-8", "replace").strip()


def _connect(found, secure_name, deadline):
    """A connection to one of the addresses `found`; with a name, a secure one to that name."""
    plain = _open(found, deadline)
    if not secure_name:
        return plain
    try:
        plain.settimeout(_left(deadline))
        return ssl.create_default_context().wrap_socket(plain, server_hostname=secure_name)
    except BaseException:
        plain.close()
        raise


def _open(found, deadline):
    """A connection to the first address that takes one."""
    refusal = OSError("It has no address")
    for family, kind, protocol, _, place in found[:4]:
        plain = socket.socket(family, kind, protocol)
        try:
            plain.settimeout(min(CONNECT, _left(deadline)))
            plain.connect(place)
        except OSError as error:
            plain.close()
            refusal = error
        else:
            return plain
    raise refusal


def _left(deadline):
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class _Bounded:
    """A socket as http.client uses it, which is silent from the deadline on.

    A timeout alone bounds one read: a server that sends a byte now and then would be read for ever.
    """

    def __init__(self, sock, deadline):
        self._sock = sock
        self._deadline = deadline

    def sendall(self, data):
        self._sock.settimeout(_left(self._deadline))
        self._sock.sendall(data)

    def makefile(self, mode):
        return io.BufferedReader(_Reader(self._sock, self._deadline))

    def close(self):
        """Left to `ask`: http.client closes while it still reads."""


class _Reader(io.RawIOBase):
    def __init__(self, sock, deadline):
        self._sock = sock
        self._deadline = deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        self._sock.settimeout(_left(self._deadline))
        return self._sock.recv_into(buffer)
