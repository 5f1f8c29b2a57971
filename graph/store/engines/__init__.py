"""Starts or finds the database server."""
