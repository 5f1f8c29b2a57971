"""What ships depends on permissive licences only."""

from __future__ import annotations

import importlib.metadata
import re

import pytest
from packaging.requirements import Requirement

PERMISSIVE = re.compile(
    r"apache|\bmit\b|\bbsd\b|bsd-\d|0bsd|isc|psf|python software foundation|python-2\.0|zlib"
    r"|cc0|unlicense|public domain",
    re.IGNORECASE,
)
COPYLEFT = re.compile(
    r"gpl|gnu |mpl|mozilla|\bepl\b|eclipse|eupl|cddl|\bsspl|\bbusl|commons clause|cecill|osl-",
    re.IGNORECASE,
)
# Weak copyleft is let through for data that nobody links to, each with the reason.
EXCEPTIONS = {"certifi": "MPL-2.0: a list of root certificates, shipped unchanged"}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _closure(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """Return every distribution that an installation of this one brings, itself left out."""
    found: set[str] = set()
    open_ends = [(name, extras)]
    seen = set()
    while open_ends:
        current = open_ends.pop()
        if current in seen:
            continue
        seen.add(current)
        for line in importlib.metadata.requires(current[0]) or []:
            requirement = Requirement(line)
            wanted = ({"extra": extra} for extra in (*current[1], ""))
            if requirement.marker is None or any(map(requirement.marker.evaluate, wanted)):
                found.add(_normal(requirement.name))
                open_ends.append((_normal(requirement.name), frozenset(requirement.extras)))
    return found


def _stated_licence(name: str) -> str:
    """Return the SPDX expression where there is one, else what the older fields say."""
    metadata = importlib.metadata.metadata(name)
    if expression := metadata.get("License-Expression"):
        return expression
    classifiers = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    if classifiers:
        return "; ".join(c.rsplit(" :: ", 1)[-1] for c in classifiers)
    return (metadata.get("License") or "").strip().split("\n", 1)[0]


def _is_permissive(licence: str) -> bool:
    """Tell for an SPDX expression: of alternatives (OR) one is enough, of a sum (AND) all count.

    >>> [_is_permissive(x) for x in ("MIT", "MPL-2.0 AND (MIT OR Apache-2.0)", "MIT OR GPL-2.0")]
    [True, False, True]
    """
    parts = re.split(r"\s+AND\s+|;", licence)
    return all(
        any(
            PERMISSIVE.search(option) and not COPYLEFT.search(option)
            for option in re.split(r"\s+OR\s+", part)
        )
        for part in parts
    )


SHIPPED = sorted(_closure("sandtable"))


def test_the_closure_is_walked_to_its_leaves() -> None:
    # neo4j asks for pytz, pyvis for jinja2 which asks for markupsafe, typer for click.
    assert {"pytz", "markupsafe", "starlette", "graphql-core"} <= set(SHIPPED)
    assert "pytest" not in SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_dependency_has_a_permissive_licence(name: str) -> None:
    licence = _stated_licence(name)
    assert licence, f"{name} does not state its licence"
    assert _is_permissive(licence) or name in EXCEPTIONS, f"{name}: {licence}"


@pytest.mark.parametrize(
    ("licence", "permissive"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND Zlib AND CC0-1.0", True),
        ("Apache-2.0 OR GPL-2.0-or-later", True),
        ("GNU General Public License v3 (GPLv3)", False),
        ("LGPL-2.1-only", False),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", False),
        ("AGPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_licences_are_told_apart(licence: str, permissive: bool) -> None:
    assert _is_permissive(licence) is permissive
