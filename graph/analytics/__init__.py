"""Pure functions from an account's graph to an explained result."""
