"""The relationship graph: what it is, where it is kept and what it tells."""
