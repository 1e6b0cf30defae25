"""What became of one address: ask, follow where it sends on, say it in one word."""

from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

from cooperation.documents.addresses import NotAnAddress, comparable
from cooperation.models import Outcome

from .asking import Answer, Failure, Silence, ask
from .hosts import Refused, host_of

REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
GONE = {404, 410}
SLOW_DOWN = {429, 503}
MOST_HOPS = 5
STATUS_WORDS = {
    401: "Asks for a password.",
    403: "Refuses to answer: perhaps only to robots. Open it yourself.",
    404: "Not found.",
    410: "Taken down.",
    429: "Asks us to come less often.",
    503: "Not available at the moment.",
}


class Visit(NamedTuple):
    """One visit: outcome, last status, where it leads, what there is to say of it, and whether
    every hop on the way said that it has moved for good."""

    outcome: Outcome
    status: int | None = None
    final_url: str = ""
    detail: str = ""
    permanent: bool = False


class Visitor:
    """Asks addresses, each host at the pace of `wait(host)`, which returns when it may be asked.

    `agent` is the name under which it goes about. `allow_private` is for tests.
    """

    def __init__(self, *, agent, wait, allow_private=False):
        self.agent = agent
        self.wait = wait
        self.allow_private = allow_private

    def visit(self, url):
        """The `Visit` of `url`."""
        here, permanent, status = url, True, None
        try:
            for _ in range(MOST_HOPS + 1):
                answer = self._ask(here)
                status = answer.status
                if status not in REDIRECTS or not answer.location:
                    return _judge(url, here, status, permanent)
                permanent = permanent and status in FOR_GOOD
                here = _onward(here, answer.location)
        except Refused as refusal:
            return Visit(Outcome.REFUSED, status, _elsewhere(url, here), str(refusal))
        except Silence as silence:
            return Visit(Outcome.TIMEOUT, status, _elsewhere(url, here), str(silence))
        except Failure as failure:
            return Visit(Outcome.ERROR, status, _elsewhere(url, here), str(failure))
        return Visit(Outcome.ERROR, status, "", f"Sends on more than {MOST_HOPS} times.")

    def _ask(self, url):
        """HEAD, which costs the other side least; GET where that is not answered well."""
        try:
            answer = self._request("HEAD", url)
        except Failure:
            answer = Answer(0, "")
        if answer.status in SLOW_DOWN or 200 <= answer.status < 400:
            return answer
        return self._request("GET", url)

    def _request(self, method, url):
        self.wait(host_of(url))
        return ask(method, url, agent=self.agent, allow_private=self.allow_private)


def _onward(here, location):
    try:
        return urldefrag(urljoin(here, location)).url
    except ValueError as error:
        raise Failure("Sends on to what is no address.") from error


def _elsewhere(url, here):
    return here if here != url else ""


def _judge(url, final, status, permanent):
    if status in GONE:
        return Visit(Outcome.GONE, status, _elsewhere(url, final), STATUS_WORDS[status])
    if not 200 <= status < 300:
        words = STATUS_WORDS.get(status, f"Answers with status {status}.")
        return Visit(Outcome.ERROR, status, _elsewhere(url, final), words)
    if _same(url, final):
        return Visit(Outcome.OK, status)
    if urlsplit(final).path in ("", "/"):
        words = "Leads to a front page: the document itself is probably gone."
        return Visit(Outcome.REDIRECTED, status, final, words)
    fragment = urldefrag(url).fragment
    final = f"{final}#{fragment}" if fragment else final
    words = "Moved for good." if permanent else "Moved for the time being."
    return Visit(Outcome.REDIRECTED, status, final, words, permanent)


def _same(url, final):
    """Whether two addresses are spellings of one."""
    try:
        return url == final or comparable(url) == comparable(final)
    except NotAnAddress:
        return False
