"""Use cases: each owns its transaction, audit entry and account revision."""
