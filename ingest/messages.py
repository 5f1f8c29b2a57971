"""Every text that an import can say, in both languages, by code."""

from __future__ import annotations

from ingest.file_messages import FILES, HEADERS, MAIL
from ingest.message import Message
from ingest.row_messages import CELLS, CONTACTS, REFERENCES

#: Every message by its code.
MESSAGES: dict[str, Message] = {**FILES, **HEADERS, **MAIL, **CELLS, **REFERENCES, **CONTACTS}
