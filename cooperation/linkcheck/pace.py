"""Many addresses, politely: several hosts at once, each host slowly."""

import threading
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from .hosts import host_of
from .visiting import SLOW_DOWN


class Stopped(Exception):
    """The run is over."""


class Pace:
    """Holds each host to one request in `interval` seconds."""

    def __init__(self, interval):
        self.interval = interval
        self._next = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def wait(self, host):
        """Return when `host` may be asked; raises `Stopped` after `stop`."""
        with self._lock:
            now = time.monotonic()
            slot = max(now, self._next.get(host, now))
            self._next[host] = slot + self.interval
        if self._stopped.wait(slot - now):
            raise Stopped

    def stop(self):
        """Let nobody wait any longer."""
        self._stopped.set()


def visit_all(sources, visitor, pace, *, at_once=4):
    """Yield pairs of a source and its `Visit`, in the order in which the answers come.

    One host is asked for one source at a time; a host that asks to be left alone is, and its other
    sources are not in what is yielded. Whoever stops iterating waits for what is under way.
    """
    queues = {}
    for source in sources:
        queues.setdefault(host_of(source.url), deque()).append(source)
    idle, running = deque(queues), {}
    with ThreadPoolExecutor(at_once) as pool:
        try:
            while idle or running:
                while idle and len(running) < at_once:
                    host = idle.popleft()
                    source = queues[host].popleft()
                    running[pool.submit(visitor.visit, source.url)] = (host, source)
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    host, source = running.pop(future)
                    visit = future.result()
                    if visit.status in SLOW_DOWN:
                        queues[host].clear()
                    if queues[host]:
                        idle.append(host)
                    yield source, visit
        finally:
            pace.stop()
            for future in running:
                future.cancel()
