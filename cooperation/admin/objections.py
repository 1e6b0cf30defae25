"""What an operation objects to, asked before it is carried out and said in editors' words."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction


def rehearse(operation, *args, **kwargs):
    """Run `operation` and take back what it wrote; what it raises is the answer.

    So that a form can show at the field what the operation would refuse, and the rule is still
    written in one place.
    """
    with transaction.atomic():
        operation(*args, **kwargs)
        transaction.set_rollback(True)


def object_to_address(form, operation, *args, **kwargs):
    """Put what `operation` says against an address at the field `slug` of `form`."""
    try:
        rehearse(operation, *args, **kwargs)
    except ValidationError as error:
        for message in address_messages(error):
            form.add_error("slug", message)


def address_messages(error):
    """The messages of a `ValidationError` about an address.

    The constraint that an address is unique among its kind names both; editors know only one.
    """
    messages = error.message_dict
    taken = ["This address is taken."] if NON_FIELD_ERRORS in messages else []
    return messages.get("slug", []) + taken
