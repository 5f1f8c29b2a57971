"""Who is likely senior, whose manager, which group, how strong a tie: from who turns to whom.

Every answer is a suggestion with its confidence; nothing here overwrites what a
person entered. See ``docs/inference.md`` for what was measured on real networks.
"""
