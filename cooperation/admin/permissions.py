"""Who may do what to an edition. What is possible at all is `situation`'s question."""

from django.contrib.auth.models import User

PUBLISHING = {"publish", "unschedule", "withdraw", "reinstate", "seal"}
REVIEWING = {"send_back", "verify"}


def may_see(user, edition):
    """Whether `user` may look at editions of this kind."""
    return _has(user, "view", edition) or _has(user, "change", edition)


def may(user, move, situation):
    """Whether `user` may make `move`, which the situation allows, on its edition."""
    edition = situation.edition
    if not may_see(user, edition):
        return False
    if move in PUBLISHING or (move == "rename" and situation.published):
        publisher = user.has_perm("cooperation.publish_edition")
        return publisher and (move != "publish" or may_publish_own(user, situation))
    if move in REVIEWING:
        return user.has_perm("cooperation.review_edition") or user.has_perm(
            "cooperation.publish_edition"
        )
    return _has(user, "delete" if move == "delete" else "change", edition)


def may_publish_own(user, situation):
    """False where `user` wrote the edition and needs a second pair of eyes."""
    return user.has_perm("cooperation.publish_own_edition") or not is_own(user, situation)


def is_own(user, situation):
    """Whether `user` has written into the edition."""
    return user.pk in situation.authors


def publishers(situation, limit=5):
    """Names of some people who may publish the edition."""
    backend = "django.contrib.auth.backends.ModelBackend"
    holders = User.objects.with_perm("cooperation.publish_edition", backend=backend)
    names = holders.filter(is_staff=True).exclude(pk__in=situation.authors)
    return [user.get_full_name() or user.get_username() for user in names.order_by("pk")[:limit]]


def _has(user, action, edition):
    return user.has_perm(f"cooperation.{action}_{edition.kind}edition")
