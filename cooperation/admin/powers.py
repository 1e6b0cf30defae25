"""Who may manage whom: nobody gives, or takes over, more than they hold themselves.

Django lets everybody who may change accounts make themselves a superuser, set a superuser's
password, or hand out any permission. Here an account can only be managed by somebody who holds
everything that it holds, and only what one holds can be handed out.
"""

from django.contrib.auth.models import Permission
from django.db.models import Q


def powers(account):
    """The primary keys of all permissions of `account`, whether or not it is active: who may set
    its password may also activate it."""
    return set(
        Permission.objects.filter(Q(user=account) | Q(group__user=account)).values_list(
            "pk", flat=True
        )
    )


def may_manage(actor, account):
    """Whether `actor` holds everything that `account` holds."""
    if actor.is_superuser:
        return True
    return not account.is_superuser and powers(account) <= powers(actor)


def grantable_permissions(actor):
    """The permissions that `actor` may hand out: their own."""
    permissions = Permission.objects.select_related("content_type")
    return permissions if actor.is_superuser else permissions.filter(pk__in=powers(actor))


def may_manage_group(actor, group):
    """Whether `actor` holds everything that members of `group` hold by it."""
    return actor.is_superuser or set(group.permissions.values_list("pk", flat=True)) <= powers(
        actor
    )


def grantable_groups(actor, groups):
    """Those of `groups` into which `actor` may put somebody."""
    if actor.is_superuser:
        return groups
    beyond = Permission.objects.exclude(pk__in=powers(actor))
    return groups.exclude(permissions__in=beyond)
