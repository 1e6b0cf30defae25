"""What a row of data says: fields, each with its name, what it holds, and what it means."""

from dataclasses import dataclass
from enum import Enum


class Holds(Enum):
    """What a field holds. The order of lists counts."""

    TEXT = "text"
    HTML = "HTML"
    NUMBER = "whole number"
    FLAG = "true or false"
    DATE = "date as precisely as known"
    DAY = "day"
    MOMENT = "moment"
    URL = "address"
    ID = "id"
    IDS = "list of ids"
    TEXTS = "list of texts"
    ROWS = "list of rows"


@dataclass(frozen=True)
class Field:
    """One field of a row, with an example. What may be unknown or not given is null then.

    `of` names the rows that an id or ids lead to, or what rows are of.
    """

    name: str
    holds: Holds
    says: str
    example: object
    nullable: bool = False
    choices: tuple = ()
    of: str = ""


PARTIAL_DATE = r"^[12]\d{3}(-\d{2}(-\d{2})?)?$"
PRECISIONS = ("year", "month", "day")


def date(name, says, example, *, nullable=False):
    """Two fields: a date as precisely as it is known, and how precisely that is."""
    return (
        Field(
            name,
            Holds.DATE,
            f"{says} As precisely as it is known and no more: a year, a month or a day.",
            example,
            nullable,
        ),
        Field(
            f"{name}_precision",
            Holds.TEXT,
            f"How precisely `{name}` is known.",
            PRECISIONS[example.count("-")],
            nullable,
            PRECISIONS,
        ),
    )
