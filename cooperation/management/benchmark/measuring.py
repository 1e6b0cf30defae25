"""How long pages take, and how many queries they need."""

import gc
import statistics
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .pages import Page


@dataclass
class Measured:
    """One page as it was found. Times are milliseconds of the whole request, in this process.

    `least` and `cpu` are of the fastest run: what else the computer does makes runs slower, never
    faster. `cpu` is that of this process: PostgreSQL works in another.
    """

    page: Page
    queries: int
    least: float
    median: float
    cpu: float
    times: list = field(default_factory=list)

    @property
    def over(self):
        """What exceeds the budget, in words; "" if nothing does."""
        budget = self.page.budget
        found = []
        if budget.queries is not None and self.queries > budget.queries:
            found.append("queries")
        if budget.milliseconds is not None and self.least > budget.milliseconds:
            found.append("time")
        return " and ".join(found)


def measure(pages, runs, told=lambda measured: None):
    """`Measured` for each of `pages`, by a superuser; `told` is given each at once.

    Raises `ValueError` for a page that does not answer with 200.
    """
    user = User.objects.filter(is_superuser=True).first()
    clients = {True: _client(), False: _client()}
    clients[True].force_login(user)
    # As the server does before its first request: what is loaded is not looked through for garbage.
    gc.collect()
    gc.freeze()
    found = []
    for page in pages:
        found.append(_measured(clients[page.signed_in], page, runs))
        told(found[-1])
    return found


def percentile(measured, share):
    """The time that `share` percent of all runs of these pages did not exceed."""
    times = sorted(time for one in measured for time in one.times)
    return times[max(0, -(-len(times) * share // 100) - 1)]


def _client():
    host = next((host for host in settings.ALLOWED_HOSTS if host != "[::1]"), "localhost")
    return Client(headers={"host": host})


def _measured(client, page, runs):
    secure = settings.SECURE_SSL_REDIRECT
    answer = client.get(page.url, secure=secure)  # templates are compiled, pages of disk read
    if answer.status_code != 200:
        raise ValueError(f"{page.name}: {page.url} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url, secure=secure)
    number = len(queries)  # it is read from a log that the next request empties
    times, cpu = [], []
    for _ in range(runs):
        begun, begun_cpu = time.perf_counter(), time.process_time()
        client.get(page.url, secure=secure)
        times.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - begun_cpu))
    return Measured(page, number, min(times), statistics.median(times), min(cpu), times)
