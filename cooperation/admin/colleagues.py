"""Accounts as autocomplete offers them: whoever may look after a record."""

from django.contrib.auth.models import User
from django.db.models import Q

from cooperation.models import Kind

from .worklists import person

NOT_A_COLLEAGUE = "This account cannot sign in at the desk any more. Choose another owner."


def colleagues():
    """Accounts that may sign in at the desk, in the order of their names."""
    return User.objects.filter(is_staff=True, is_active=True).order_by("username")


def colleague_label(user):
    """Name and user name, once where they are the same."""
    name = person(user)
    return name if name == user.username else f"{name} ({user.username})"


class Picked:
    """For the admin of accounts: who may write records may pick their owners, without being
    allowed to look at accounts. Nobody is found by an address of e-mail."""

    label = staticmethod(colleague_label)

    def may_be_picked(self, request):
        actions = ("add", "change")
        return any(
            request.user.has_perm(f"cooperation.{action}_{kind}edition")
            for action in actions
            for kind in Kind.values
        )

    def offer(self, term):
        found = colleagues()
        for word in term.split():
            found = found.filter(
                Q(username__icontains=word)
                | Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
            )
        return found
