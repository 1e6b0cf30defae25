"""What every move has in common: words, perhaps a few fields, and an operation behind it."""

from django import forms


class MoveForm(forms.Form):
    """A move of an edition or its record. Subclasses say in words what it does and carry it out.

    `words` stand on its button and `title` on its page; `asks` tells whether the button leads to
    the page first; `explain` is what the page says; `about` is what the move changes, "edition"
    or "record"; `sure` tells whether it may be made although there are `obstacles`.
    """

    words = title = explain = done = ""
    asks = True
    style = ""
    about = "edition"
    obstacles_title = ""
    sure = False

    def __init__(self, *args, situation, **kwargs):
        super().__init__(*args, **kwargs)
        self.situation = situation
        self.edition = situation.edition

    @classmethod
    def words_for(cls, situation):
        """What stands on the button."""
        return cls.words

    def run(self, by):
        """Carry the move out and return the edition that the editor goes on with, if any."""
        raise NotImplementedError

    def obstacles(self):
        """What stands in the way: a message each, and the field of the edition that it means."""
        return []

    def complain(self, error):
        """Show what the operation refused, at the field where there is one."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)
