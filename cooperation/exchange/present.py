"""What is on the site already, for the rows of a table."""

from dataclasses import dataclass, field


@dataclass
class Present:
    """One thing of the site.

    `values` are what it says under the columns of the table; `otherwise` what readers see of it
    while an editor has a draft in hand; `obstacle` is why it cannot be changed now, with the
    remedy; `kept` are sources of milestones, which no table takes away.
    """

    pk: int
    values: dict
    otherwise: dict | None = None
    obstacle: tuple = ()
    kept: list = field(default_factory=list)
    obj: object = None
