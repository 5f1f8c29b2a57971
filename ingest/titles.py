"""What a title or the name of a department tells: a level, a function. Told, never guessed."""

from __future__ import annotations

import re

from graph.vocabulary.organizations import DEPARTMENT_FUNCTIONS, DepartmentFunction
from graph.vocabulary.term import folded

#: The first pattern that is found in a title tells the level (1 top … 5); the order matters:
#: a vice president is not a president, a director's assistant is no director.
_LEVELS = (
    (5, r"\bassistant to\b|\b(?:executive|personal|administrative) assistant\b|"
        r"秘书|助理$|助理(?!总)"),
    (2, r"\b(?:vice|deputy) (?:president|chair\w*|general manager)\b|\b[se]?vp\b|"
        r"副总裁|副总经理|副董事长|副行长"),
    (2, r"\bgen(?:eral)? (?:cnsl|counsel)\b|\bmng director\b|\bmanaging director\b"),
    (1, r"\bpresident\b|\bchair\w*\b|\bc[efotirm]o\b|\bchief\b|\bgeneral manager\b|\bfounder\b|"
        r"董事长|总裁|总经理|首席|行长|党委书记"),
    (2, r"\bhead of\b|\bdirector\b|\bdir\b|总监|部长|部長|部门负责人|主任"),
    (3, r"\bmanager\b|\bmgr\b|\blead\b|\bsupervisor\b|经理|处长|科长|组长"),
    (4, r"\b(?:senior|principal)\b|\bspecialist\b|\bengineer\b|\bcounsel\b|\bcnsl\b|\battorney\b|"
        r"\btrader\b|\bassociate\b|\banalyst\b|\bconsultant\b|主管|工程师|专员|顾问"),
    (5, r"\badministrator\b|\bassistant\b|\bclerk\b|\bemployee\b|\bstaff\b|职员|员工|文员"),
)  # fmt: skip
_COMPILED = tuple((level, re.compile(pattern)) for level, pattern in _LEVELS)


def level_of_title(title: str) -> int | None:
    """Return the level, 1 (top) to 5, that `title` names; None when it names none.

    Examples
    --------
    >>> level_of_title("VP & CFO"), level_of_title("总经理助理"), level_of_title("Poet")
    (2, 5, None)
    """
    plain = folded(title)
    for level, pattern in _COMPILED:
        if pattern.search(plain):
            return level
    return None


def function_of_name(name: str) -> DepartmentFunction | None:
    """Return the function that the name of a department spells out; None when it does not.

    Examples
    --------
    >>> function_of_name("ENA Legal")
    <DepartmentFunction.CONTRACT: 'contract'>
    >>> function_of_name("集团采购部")
    <DepartmentFunction.PROCUREMENT: 'procurement'>
    """
    found = DEPARTMENT_FUNCTIONS.find(name)
    if found is not None:
        return found
    plain = folded(name)
    words = set(plain.split())
    for term in DEPARTMENT_FUNCTIONS:
        for spelling in term.spellings():
            chinese = not spelling.isascii()
            if term.code != "other" and (spelling in plain if chinese else spelling in words):
                return DepartmentFunction(term.code)
    return None
