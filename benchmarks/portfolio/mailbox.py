"""A mailbox of generated messages, headers alone, and the list of those who write them."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np

from benchmarks.portfolio.accounts import SEED
from benchmarks.portfolio.names import DEPARTMENTS, SUBJECTS, person_name

#: As many as the published Enron set of the same size holds.
MESSAGES, PEOPLE = 21_635, 156
OUR_DEPARTMENT = "Key accounts"
_OURS = 25
_TITLES = ("Director", "Manager", "Engineer", "Specialist")


def write_mailbox(folder: Path) -> tuple[Path, Path]:
    """Write ``people.csv`` and ``mailbox.mbox.gz`` into `folder`; return their paths.

    Every message has one of us at one end: the hardest case, for none can be left out.
    """
    people, mailbox = folder / "people.csv", folder / "mailbox.mbox.gz"
    everyone = [person_name(index)[1] for index in range(PEOPLE)]
    addresses = [f"{name.replace(' ', '.').lower()}@example.com" for name in everyone]
    with people.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "name", "email", "dept", "title"])
        for index, (name, address) in enumerate(zip(everyone, addresses, strict=True)):
            theirs = DEPARTMENTS[index % len(DEPARTMENTS)][2]
            department = OUR_DEPARTMENT if index < _OURS else theirs
            title = _TITLES[index % len(_TITLES)]
            rows.writerow([index + 1, name, address, department, title])
    with gzip.open(mailbox, "wt", encoding="utf-8", compresslevel=1) as file:
        for number, (sender, receivers, day, subject) in enumerate(_messages(), start=1):
            shown = [f"{everyone[index]} <{addresses[index]}>" for index in (sender, *receivers)]
            date = day.item().strftime("%a, %d %b %Y 09:00:00 +0800")
            file.write(
                f"From {addresses[sender]} {date}\nMessage-ID: <m{number}@example.com>\n"
                f"Date: {date}\nFrom: {shown[0]}\nTo: {', '.join(shown[1:])}\n"
                f"Subject: {subject}\n\n\n"
            )
    return people, mailbox


def _messages() -> list[tuple[int, list[int], np.datetime64, str]]:
    rng = np.random.default_rng([SEED, MESSAGES])
    days = np.datetime64("2023-01-02") + np.sort(rng.integers(0, 1_200, MESSAGES))
    # The busiest write most: a power law on both sides.
    ours = (rng.zipf(1.4, MESSAGES) - 1) % _OURS
    theirs = _OURS + (rng.zipf(1.3, MESSAGES) - 1) % (PEOPLE - _OURS)
    others = _OURS + rng.integers(0, PEOPLE - _OURS, (MESSAGES, 3))
    extra = rng.choice(4, MESSAGES, p=(0.7, 0.18, 0.08, 0.04))
    outward = rng.random(MESSAGES) < 0.55
    found = []
    for i in range(MESSAGES):
        one, other = int(ours[i]), int(theirs[i])
        receivers = [other if outward[i] else one, *map(int, others[i][: extra[i]])]
        sender = one if outward[i] else other
        found.append((sender, receivers, days[i], SUBJECTS[i % len(SUBJECTS)]))
    return found
