"""Keeps what was measured in RESULTS.md: one section per benchmark, replaced when it runs."""

from __future__ import annotations

import datetime
import os
import platform
import re
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_LIBRARIES = ("neo4j", "neo4j-rust-ext", "arcadedb-embedded", "strawberry-graphql", "networkx",
              "numpy", "scipy")  # fmt: skip
_TITLE = "# What was measured\n"
_SECTION = re.compile(r"<!-- (\w+) -->\n(.*?)<!-- /\1 -->\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the project holds itself to, and what came out."""

    text: str
    measured: str
    met: bool


@dataclass(slots=True)
class Section:
    """What one benchmark has to say."""

    name: str
    title: str
    about: str
    rows: list[tuple[str, ...]] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    #: What others asked of the machine when it began.
    busy: float = 0.0

    def text(self, quick: bool) -> str:
        """Return the section as Markdown, with the day on which it was measured."""
        today = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d")
        short = ", short run" if quick else ""
        busy = f"load average {self.busy:.1f} before and {os.getloadavg()[0]:.1f} after"
        lines = [f"## {self.title}", "", f"*{today}{short}, {busy}.* {self.about}", ""]
        if self.rows:
            head, *body = self.rows
            lines += [_row(head), _row(("---",) * len(head)), *map(_row, body), ""]
        if self.targets:
            lines += [_row(("Target", "Measured", "")), _row(("---",) * 3)]
            lines += [_row((t.text, t.measured, "met" if t.met else "**missed**"))
                      for t in self.targets]  # fmt: skip
            lines.append("")
        lines += [f"- {note}" for note in self.notes] + ([""] if self.notes else [])
        return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def keep(sections: list[Section], order: list[str], *, quick: bool) -> None:
    """Put `sections` into the results; those of other benchmarks stay as they were."""
    held = dict(_SECTION.findall(RESULTS.read_text("utf-8"))) if RESULTS.exists() else {}
    for section in sections:
        held[section.name] = section.text(quick)
    parts = [_TITLE, machine(), ""]
    parts += [
        f"<!-- {name} -->\n{held[name].rstrip()}\n<!-- /{name} -->\n"
        for name in order
        if name in held
    ]
    RESULTS.write_text("\n".join(parts), encoding="utf-8")


def machine() -> str:
    """Return what it was measured on, in general words."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {pages / 2**30:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}; {libraries}. Every server, "
        "client and peer of a measurement runs on this one machine, over loopback. Ratios are "
        "between sides of the same run, measured in turns; figures are median (least–greatest). "
        "`make bench` measures anew: `make bench ARGS='--only import'` one section, "
        "`ARGS=--quick` with fewer rounds. A load average above the number of cores before a "
        "section means that other work ran beside it.\n"
    )
