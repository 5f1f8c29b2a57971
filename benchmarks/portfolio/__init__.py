"""A seeded generator of accounts of realistic shape."""
