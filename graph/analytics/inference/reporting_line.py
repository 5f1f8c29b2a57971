"""The likely direct manager of each person, from contacts and likely seniority."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.special import log_expit, logsumexp

from graph.analytics.inference.groups import group_numbers
from graph.analytics.inference.network import (
    ContactKind,
    Floats,
    Ints,
    Layer,
    Matrix,
    Network,
    row_of,
)
from graph.analytics.inference.ranks import ranks
from graph.analytics.inference.seniority import seniority_arrays

CANDIDATES_SHOWN = 10
#: The best candidate must hold this share of what all candidates hold together, …
ABSTAIN_BELOW = 0.3
#: … and stand above the person by this much of the whole order.
_LEAST_GAP = 0.0
_STEEPNESS = 20.0
_VOLUME, _SHARE, _SAME_GROUP, _STANDING, _AUDIENCE = 0.5, 0.5, 0.5, 1.0, 0.5
_SHARE_FLOOR = 0.01
_AUDIENCE_PRIOR, _AUDIENCE_PRIOR_SENT = 0.5, 5.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the manager; `score` is their share within 0–1 of all candidates'."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class LikelyManager:
    """The candidates for one person, best first, and whether the data names one."""

    id: str
    candidates: tuple[Candidate, ...]
    abstain: bool


def infer_managers(
    network: Network,
    *,
    among: frozenset[str] | None = None,
    shown: int = CANDIDATES_SHOWN,
    abstain_below: float = ABSTAIN_BELOW,
) -> list[LikelyManager]:
    """Return the likely manager of everybody, in the order of ``network.ids``.

    A manager stands above, deals much with the person, is most of what the person asks or
    writes, is in the same group, and writes to the person when writing to several.

    Parameters
    ----------
    network : Network
        Who turns to whom.
    among : frozenset of str, optional
        Who may be a candidate; None is everybody. Only who has had contact is one.
    shown : int
        At most so many candidates.
    abstain_below : float
        Share of the best candidate below which none is named.
    """
    place = ranks(seniority_arrays(network)[0])
    groups = group_numbers(network)
    known = _contacts(network)
    views = [_View(layer) for layer in network.layers]
    allowed = np.array([among is None or person in among for person in network.ids], dtype=bool)
    found = []
    for k, person in enumerate(network.ids):
        others = known.indices[known.indptr[k] : known.indptr[k + 1]]
        others = others[allowed[others]]
        if not len(others):
            found.append(LikelyManager(person, (), abstain=True))
            continue
        gap = place[others] - place[k]
        logits = log_expit(_STEEPNESS * gap) + _STANDING * place[others]
        logits += _SAME_GROUP * (groups[others] == groups[k])
        for view in views:
            logits += view.evidence(k, others) / len(views)
        shares = np.exp(logits - logsumexp(logits))
        # Rounded, so that equals keep the order of ids whatever the last digit.
        order = np.argsort(-np.round(shares, 9), kind="stable")
        best = order[0]
        found.append(
            LikelyManager(
                person,
                tuple(
                    Candidate(network.ids[others[i]], min(1.0, float(shares[i])))
                    for i in order[:shown]
                ),
                abstain=bool(shares[best] < abstain_below or gap[best] <= _LEAST_GAP),
            )
        )
    return found


def _contacts(network: Network) -> Matrix:
    n = len(network.ids)
    total: Matrix = sparse.csr_array((n, n))
    for layer in network.layers:
        total = total + layer.present + layer.present.T
    found: Matrix = total.tocsr()
    found.sort_indices()
    return found


class _View:
    """One layer, read from both ends."""

    def __init__(self, layer: Layer) -> None:
        self._given = layer.volume
        self._received = layer.volume.T.tocsr()
        self._heard = layer.broadcasts.T.tocsr()
        self._sent_broadcasts = layer.sent_broadcasts
        self._is_mail = layer.kind is ContactKind.MESSAGE
        self._unit = float(np.median(layer.volume.data))

    def evidence(self, k: int, others: Ints) -> Floats:
        """Return how much these contacts speak for each of `others` as manager of `k`."""
        up, down = row_of(self._given, k), row_of(self._received, k)
        found = np.log1p(up[others] / self._unit) + np.log1p(down[others] / self._unit)
        found *= _VOLUME / 2
        found += _SHARE * np.log(up[others] / (up.sum() or 1.0) + _SHARE_FLOOR)
        if self._is_mail:
            heard = row_of(self._heard, k)[others] + _AUDIENCE_PRIOR
            sent = self._sent_broadcasts[others] + _AUDIENCE_PRIOR_SENT
            found += _AUDIENCE * np.log(heard / sent)
        return found
