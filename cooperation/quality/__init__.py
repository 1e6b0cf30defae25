"""What could be better: rules about an edition, and what they find.

`rules` names them; `wording` and `sourcing` are the rules themselves, pure functions; `assessing`
asks them about an edition and keeps what they find as `Finding` rows; `days` holds the conditions
that depend on the day and are asked of the database when somebody looks.

Nothing is imported here: the settings read `rules` before there are models.
"""
