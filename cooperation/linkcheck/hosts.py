"""Which computers may be asked.

A source's address is typed by an editor and may be anybody's by the time it is asked, so nothing
inside our own network is ever connected to: the name is resolved here, each of its addresses is
judged, and the connection goes to the very address that was judged.
"""

import ipaddress
import socket
from urllib.parse import urlsplit

# IPv6 addresses in which an IPv4 address is wrapped that a gateway would unwrap.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """An address that may not be asked; the message says why."""


def resolve(host, port, *, allow_private=False):
    """The socket addresses of `host`, as `socket.getaddrinfo` gives them, if all may be asked.

    Raises `Refused` for a private one, OSError where the name does not resolve.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not allow_private:
        for *_, place in found:
            if not is_public(place[0]):
                raise Refused(f"{host} is a private address.")
    return found


def is_public(text):
    """Whether an IP address is one of the public internet's, also as wrapped in another."""
    address = ipaddress.ip_address(text)
    if address.version == 6:
        wrapped = _wrapped(address)
        if wrapped:
            return all(is_public(str(inner)) for inner in wrapped)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _wrapped(address):
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        wrapped.append(ipaddress.ip_address(int(address) & 0xFFFFFFFF))
    return [inner for inner in wrapped if inner]


def host_of(url):
    """The host of an address, "" where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
