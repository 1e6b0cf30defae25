"""Content in and out, as a directory of YAML files (see `schema` for the format)."""
