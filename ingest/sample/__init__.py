"""The sample account: a fictional energy group, written for the project in both languages.

``data/`` holds one table per concept. Its dates tell the story as though today
were :data:`STORY_DAY`; every function moves them to an anchor day, by whole weeks
so that working days stay working days.
"""

from ingest.sample.mails import write_sample_mailbox
from ingest.sample.statements import sample_statements
from ingest.sample.tables import ACCOUNT_NAME, ACCOUNT_NAME_ALT, STORY_DAY
from ingest.sample.workbook import write_sample_workbook

__all__ = [
    "ACCOUNT_NAME",
    "ACCOUNT_NAME_ALT",
    "STORY_DAY",
    "sample_statements",
    "write_sample_mailbox",
    "write_sample_workbook",
]
