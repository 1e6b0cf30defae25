"""Functions for `RunPython` that make and remove the index of a database."""


def running(engine, name):
    """A function that runs the statements `name` of the module that `engine` gives for the
    connection of the migration."""

    def run(apps, schema_editor):
        for statement in getattr(engine(schema_editor.connection), name):
            schema_editor.execute(statement, None)

    return run
