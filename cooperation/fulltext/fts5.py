"""A table of SQLite's full-text engine that follows one of ours, by triggers."""

_EVENTS = ("insert", "delete", "update")


def install(table, content, columns, options):
    """Statements that make `table` an index of `columns` of our table `content`, and fill it.

    `options` are those of the engine, such as `tokenize='ascii'`. Run again, they make it anew.
    """
    names = ", ".join(columns)
    old = ", ".join(f"old.{column}" for column in columns)
    new = ", ".join(f"new.{column}" for column in columns)
    forget = f"INSERT INTO {table}({table}, rowid, {names}) VALUES ('delete', old.id, {old});"
    learn = f"INSERT INTO {table}(rowid, {names}) VALUES (new.id, {new});"
    actions = {"insert": learn, "delete": forget, "update": f"{forget} {learn}"}
    return [
        *remove(table),
        f"CREATE VIRTUAL TABLE {table} USING fts5({names}, content='{content}', "
        f"content_rowid='id', {options})",
        *(
            f"CREATE TRIGGER {table}_{event} AFTER {event.upper()} ON {content} "
            f"BEGIN {actions[event]} END"
            for event in _EVENTS
        ),
        f"INSERT INTO {table}({table}) VALUES ('rebuild')",
    ]


def remove(table):
    """Statements that take away what `install` makes."""
    triggers = (f"DROP TRIGGER IF EXISTS {table}_{event}" for event in _EVENTS)
    return [*triggers, f"DROP TABLE IF EXISTS {table}"]
