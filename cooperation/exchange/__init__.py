"""Tables in and out of the desk: CSV, XLSX and JSON.

A table is flat: milestones and cross-references do not fit into it, and what is brought in never
touches them. The format of `transfer` is the one that holds everything.
"""
