"""Both searches at once: the one at the desk and that of the readers.

Whatever changes what is live, or what is said of a source, an organization or a tag, calls
`refresh` in the same transaction. What changes drafts alone tells the desk's `finding` only.
"""

from cooperation import finding, search


def refresh(*subjects):
    """Write anew what is found of `subjects`: records, sources, organizations, tags."""
    if subjects:
        finding.refresh(*subjects)
        search.refresh(*subjects)
