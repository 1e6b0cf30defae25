"""The server. gunicorn finds this file by itself; docs/operating.md lists the variables."""

import os
import re
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from gunicorn.glogging import Logger


def listen_on(bind, port):
    """Join BIND and PORT; BIND may also be unix:/path or bring a port of its own."""
    if bind.startswith("unix:"):
        return bind
    if bind.count(":") > 1 and not bind.startswith("["):
        bind = f"[{bind}]"
    return bind if urlsplit(f"//{bind}").port else f"{bind}:{port}"


wsgi_app = "usindia.wsgi"
bind = listen_on(os.environ.get("BIND") or "127.0.0.1", os.environ.get("PORT") or "8000")

# Threads, so that one slow or silent connection does not hold a whole process.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(os.cpu_count() or 1, 4))
threads = int(os.environ.get("GUNICORN_THREADS") or 4)
timeout = 30
graceful_timeout = 30
keepalive = 5
limit_request_line = 8190  # the most gunicorn allows; a longer address is answered 414

# Off, so that a reload (SIGHUP) starts workers with the new code.
preload_app = False
# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
# Otherwise gunicorn opens one in the home directory, shared between all sites of one user.
control_socket_disable = True
# forwarded_allow_ips keeps its default: X-Forwarded-* is believed from this computer only.

# One line per request on stdout, without referrer and user agent; errors go to stderr.
accesslog = "-"
access_log_format = '%(t)s %(h)s "%(r)s" %(s)s %(B)sB %(M)sms'


class MaskingLogger(Logger):
    """Leaves out the secret part of the address of a shared draft."""

    def atoms(self, resp, req, environ, request_time):
        atoms = super().atoms(resp, req, environ, request_time)
        return atoms | {"r": re.sub(r"(/shared/)[^/ ?]+", r"\1...", atoms["r"])}


logger_class = MaskingLogger


def on_starting(server):
    """Say plainly that the port is taken, where gunicorn would try for five seconds."""
    inherited = server.master_pid or os.environ.get("LISTEN_FDS")
    for address in [] if inherited else server.cfg.address:
        if not isinstance(address, tuple):
            continue
        family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(address)
            except OSError as error:
                sys.exit(
                    f"Cannot listen on {address[0]} port {address[1]}: {error.strerror}.\n"
                    "Stop what uses it, or choose another port: make run PORT=8001"
                )


def when_ready(server):
    """Tell a newcomer where to look; in production the proxy's address is the one that matters."""
    if os.environ.get("USINDIA_LOCAL") == "1":
        addresses = ", ".join(map(str, server.LISTENERS))
        server.log.info("Open %s in a browser; Ctrl-C stops.", addresses)
