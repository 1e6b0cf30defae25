"""Editors at one draft at the same time, and what the second of them is asked."""

from cooperation.models import Edition
from tests.admin.personas import author, form_url, typed


def author_named(name):
    user = author()
    user.username = name
    user.save()
    return user


def opened(browser, edition):
    """What the browser would post from the form as it is now."""
    return typed(browser.get(form_url(edition)))


def post(browser, edition, data, **changes):
    return browser.post(form_url(edition), data | changes)


def saved(response):
    assert response.status_code == 302, response.context_data
    return response


def told(response):
    """The messages on the page that follows."""
    return [str(message) for message in response.wsgi_request._messages]


def asked(response):
    """What the page of a conflict asks: for each piece its label and three wordings."""
    assert response.status_code == 409
    return {
        piece.label: [
            "".join(text for way, text in side.words if way != "gone")
            or "; ".join(f"{label}: {value}" if label else value for label, value in side.lines)
            for side in piece.sides
        ]
        for piece in response.context_data["pieces"]
    }


def answer(response, *picks, **texts):
    """What the page would post after choosing `picks`, in order."""
    page = response.context_data
    data = {"_asked": page["asked"], page["submit"]: "Save"}
    for piece, pick in zip(page["pieces"], picks, strict=True):
        data |= {f"pick-{piece.number}": pick, f"text-{piece.number}": piece.text or ""}
    return data | texts


def fresh(edition):
    return Edition.objects.get(pk=edition.pk)


def collide(anna, bela, edition, theirs, mine):
    """Anna saves `theirs` and Bela, whose form is older, `mine`: the answer to Bela."""
    first, second = opened(anna, edition), opened(bela, edition)
    saved(post(anna, edition, first, **theirs))
    return post(bela, edition, second, **mine)
