"""Typed, frozen records and value types; standard library only."""
