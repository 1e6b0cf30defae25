"""What a list of the desk shows about how it is narrowed. An include cannot ask a filter for its
choices twice, and Django's filters know nothing of chips."""

from django import template

from cooperation.models import SavedFilter

register = template.Library()


@register.simple_tag
def chips(changelist):
    """Title, label and address without it, of each filter in force in a change list."""
    found = []
    for spec in changelist.filter_specs:
        if hasattr(spec, "chips"):
            found += ((chip.title, chip.label, chip.url) for chip in spec.chips(changelist))
        elif spec.used_parameters:
            first, *others = spec.choices(changelist)
            chosen = [choice["display"] for choice in others if choice["selected"]]
            names = chosen or [", ".join(map(str, spec.used_parameters.values()))]
            found += ((spec.title, name, first["query_string"]) for name in names)
    if changelist.query:
        url = changelist.get_query_string(remove=["q"])
        found.append(("search", changelist.query, url))
    return found


@register.simple_tag
def unknown(changelist):
    """Pairs of what a filter is about and a value asked for that there is not."""
    return [
        (spec.title, value)
        for spec in changelist.filter_specs
        for value in getattr(spec, "unknown", ())
    ]


@register.simple_tag(takes_context=True)
def saved_filters(context, changelist):
    """The filters that the user has saved for this list, with whether each is in force."""
    query = SavedFilter.query_of(changelist.filter_params)
    saved = SavedFilter.objects.filter(
        user=context["request"].user, view=changelist.opts.model_name
    )
    return [(one, one.query == query) for one in saved]


@register.simple_tag
def narrowed_to(changelist):
    """The query of the list as it is kept in a saved filter; "" where it shows everything."""
    return SavedFilter.query_of(changelist.filter_params)
