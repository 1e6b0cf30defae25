"""Hindi, as official texts write it: digits 0 to 9, grouped by lakh and crore."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = (3, 2, 0)
