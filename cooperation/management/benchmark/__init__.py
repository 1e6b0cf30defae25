"""How fast the desk is when there is much in it: a scratch database, a filling, a measurement."""
