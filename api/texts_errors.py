"""Errors for a Chinese reader: by code, what is wrong and what to do.

Below the API an error speaks English and holds the details; this is what a
Chinese reader sees first, with those details behind it.
"""

from __future__ import annotations

from graph.model.errors import SandtableError
from graph.vocabulary.term import Lang

