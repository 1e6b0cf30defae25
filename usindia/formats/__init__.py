"""How numbers are written where Django does not know or the site has a form of its own."""
