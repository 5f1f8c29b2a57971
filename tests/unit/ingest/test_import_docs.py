"""The guide to importing names the limits and constants that the code has, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.errors import OUTCOMES
from graph.model.errors import Invalid
from ingest.correspondence import MailSettings
from ingest.limits import ImportLimits

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("name", ["import.md", "import.zh.md"])
def test_the_guide_names_every_limit(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    limits, mail = ImportLimits(), MailSettings()
    for said in (
        f"{limits.cell_characters:,}", f"{limits.table_rows:,}", f"{limits.table_columns}",
        f"{limits.file_bytes // 10**6} MB", f"{limits.unpacked_bytes // 10**9} GB",
        f"{limits.unpacked_ratio:.0f}", f"{limits.header_bytes // 10**6} MB",
        f"{limits.messages:,}", f"{mail.answer_days}",
        str(OUTCOMES[Invalid].exit_code),
    ):  # fmt: skip
        assert said in text, said
    assert (mail.link_mails_each_way, mail.link_recipients) == (10, 5)  # in words in the guide
