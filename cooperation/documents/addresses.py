"""Two spellings of a web address: the one to keep, and the one to compare by."""

import re
from urllib.parse import urlsplit

_HAS_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"\s")
_ARCHIVE = re.compile(r"/web/[0-9]{4,14}[a-z_]*/(.+)", re.DOTALL)
_ARCHIVE_HOSTS = {"web.archive.org", "www.web.archive.org"}
# What mailings and social networks add, by which nobody finds anything.
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_gl)", re.ASCII)
_DEFAULT_PORTS = {("http", 80), ("https", 443)}


class NotAnAddress(ValueError):
    """What was typed is no address of a page on the web."""


def tidy(typed):
    """The address to keep: whole, without what only tracks or scrolls.

    A scheme is added where there is none; fragment, default port and the parameters of trackers
    go. Raises `NotAnAddress`.
    """
    scheme, host, path, query = _parts(typed)
    return f"{scheme}://{host}{path or '/'}{query and '?'}{query}"


def comparable(typed):
    """The same text for all addresses of one document; only for comparing.

    As `tidy`, of the page itself where it is an archive's copy, without the scheme, "www." and
    slashes at the end, and with the parameters in order. Raises `NotAnAddress`.
    """
    _, host, path, query = _parts(original(typed)[0])
    while host.startswith("www.") and host.count(".") > 1:
        host = host[4:]
    query = "&".join(sorted(query.split("&")))
    return f"{host}{path.rstrip('/')}{query and '?'}{query}"


def original(typed):
    """A pair: the tidy address of a document, and that of the archived copy if that was given."""
    address = tidy(typed)
    copy = ""
    while inner := _archived(address):
        copy = copy or address
        address = inner
    return address, copy


def _archived(address):
    """The tidy address of which `address` is the copy in the Wayback Machine, or ""."""
    host, _, rest = address.partition("://")[2].partition("/")
    match = _ARCHIVE.fullmatch(f"/{rest}") if host in _ARCHIVE_HOSTS else None
    try:
        return tidy(re.sub("^(https?:/)(?=[^/])", r"\1/", match[1])) if match else ""
    except NotAnAddress:
        return ""


def _parts(typed):
    text = _SPACE.sub("%20", _CONTROL.sub("", typed).strip())
    if not _HAS_SCHEME.match(text):
        text = f"https://{text}"
    try:
        split = urlsplit(text)
        port = split.port
    except ValueError:
        raise NotAnAddress(typed) from None
    host = (split.hostname or "").rstrip(".")
    web = split.scheme in ("http", "https") and "@" not in split.netloc
    if not web or not _HOST.fullmatch(host):
        raise NotAnAddress(typed)
    if port is not None and (split.scheme, port) not in _DEFAULT_PORTS:
        host = f"{host}:{port}"
    kept = [
        pair
        for pair in split.query.split("&")
        if pair and not _TRACKING.fullmatch(pair.partition("=")[0])
    ]
    return split.scheme, host, split.path, "&".join(kept)
