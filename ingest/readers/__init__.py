"""Readers: one module per format; each gives tables or messages, and runs nothing it reads."""
