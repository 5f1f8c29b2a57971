"""Texts of the pages: (English, Chinese) by key."""

PAGE_TEXTS: dict[str, tuple[str, str]] = {}
