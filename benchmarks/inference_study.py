"""``python -m benchmarks.inference_study [DATA]``: the figures of docs/inference.md.

DATA is a folder of published networks (by default ``../shared/data``); it does not come with the
project. Intervals: 95 %, people drawn again with replacement, 400 times. Control: the
truth is dealt out anew at random, 400 times; its mean must be at chance.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

from benchmarks.inference_cases import Case, made_up, mail_case, named_cases, reporting
from graph.analytics.inference.groups import group_numbers
from graph.analytics.inference.network import ContactKind, Network, network_of
from graph.analytics.inference.ranks import ranks
from graph.analytics.inference.reporting_line import infer_managers
from graph.analytics.inference.seniority import ABSTAIN_BELOW, measures_of, seniority_arrays
from graph.analytics.inference.tie_strengths import infer_ties

Floats = npt.NDArray[np.float64]
ROUNDS = 400
_COVERAGES = (1.0, 0.8, 0.6, 0.4)


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if not data.is_dir():
        sys.exit(f"There is no folder {data}: name the folder of the published networks.")
    cases = [*named_cases(data), mail_case(data)]
    mail = cases[-1]
    print_seniority(cases)
    print_choice(cases[:3])
    print_curves(cases)
    print_parts(mail)
    print_managers(cases, reporting(data), mail)
    print_groups(cases)
    print_ties(cases)


class Pairs:
    """Pairs of people at different levels, and how many a score orders rightly."""

    def __init__(self, levels: npt.NDArray[np.int64], among: Floats | None = None) -> None:
        self.above = np.sign(levels[:, None] - levels[None])
        self.asked = (self.above != 0).astype(float)
        if among is not None:
            self.asked *= among

    def right(self, score: Floats) -> Floats:
        rounded = np.round(score, 9)
        order = np.sign(rounded[:, None] - rounded[None])
        return (order * self.above + 1) / 2

    def accuracy(self, score: Floats, weight: Floats | None = None) -> float:
        weights = self.asked if weight is None else self.asked * np.outer(weight, weight)
        return float((self.right(score) * weights).sum() / max(weights.sum(), 1e-12))

    def interval(self, score: Floats) -> tuple[float, float]:
        random, n = np.random.default_rng(0), len(score)
        drawn = [
            self.accuracy(score, np.bincount(random.integers(0, n, n), minlength=n).astype(float))
            for _ in range(ROUNDS)
        ]
        return tuple(np.quantile(drawn, [0.025, 0.975]))  # type: ignore[return-value]


def control(levels: npt.NDArray[np.int64], score: Floats) -> float:
    """Mean accuracy against levels dealt out at random."""
    random = np.random.default_rng(0)
    return float(
        np.mean([Pairs(random.permutation(levels)).accuracy(score) for _ in range(ROUNDS)])
    )


def print_seniority(cases: Sequence[Case]) -> None:
    print("\nSENIORITY: pairs at different levels ordered rightly, ties half, all ranked")
    print(f"{'network':22}{'pairs':>6}{'in-deg.':>8}{'PageR.':>8}{'ours':>8}   95 %        control")
    for case in cases:
        levels, pairs = case.levels(), Pairs(case.levels())
        score = seniority_arrays(case.network)[0]
        layer = case.network.layers[0]
        in_degree, rank = layer.present.sum(axis=0), pagerank(case.network)
        low, high = pairs.interval(score)
        print(
            f"{case.name:22}{pairs.asked.sum() / 2:6.0f}{pairs.accuracy(in_degree):8.3f}"
            f"{pairs.accuracy(rank):8.3f}{pairs.accuracy(score):8.3f}   {low:.3f}–{high:.3f}"
            f"  {control(levels, score):.3f}"
        )
    mail = cases[-1]
    same = np.equal.outer(np.array(mail.units()), np.array(mail.units())).astype(float)
    inside = Pairs(mail.levels(), same)
    score = seniority_arrays(mail.network)[0]
    low, high = inside.interval(score)
    print(
        f"{'Enron, same unit':22}{inside.asked.sum() / 2:6.0f}"
        f"{inside.accuracy(mail.network.layers[0].present.sum(axis=0)):8.3f}"
        f"{inside.accuracy(pagerank(mail.network)):8.3f}{inside.accuracy(score):8.3f}"
        f"   {low:.3f}–{high:.3f}"
    )


def pagerank(network: Network) -> Floats:
    import networkx as nx

    present = network.layers[0].volume
    if network.layers[0].kind is ContactKind.MESSAGE:
        present = network.layers[0].present
    found = nx.pagerank(nx.from_scipy_sparse_array(present, create_using=nx.DiGraph))
    return np.array([found[k] for k in range(present.shape[0])])


_MIXTURES = ((1, 0, 0), (0, 1, 0), (0, 1, 1), (0, 1, 2), (0, 0, 1), (1, 1, 1), (2, 1, 1))


def mixed(case: Case) -> Floats:
    """Accuracy of each mixture of in-degree, PageRank and known-where-least."""
    measures = np.array([ranks(v) for _, v in measures_of(case.network.layers[0])])
    pairs = Pairs(case.levels())
    return np.array([pairs.accuracy(np.array(weight) @ measures) for weight in _MIXTURES])


def print_choice(cases: Sequence[Case]) -> None:
    """Choose the mixture on the other networks, measure on the one left out."""
    print("\nMIXTURE of in-degree : PageRank : known-where-least, chosen on the other networks")
    names = [":".join(map(str, weight)) for weight in _MIXTURES]
    table = np.array([mixed(case) for case in cases])
    for k, case in enumerate(cases):
        chosen = int(np.delete(table, k, axis=0).mean(axis=0).argmax())
        shown = "  ".join(f"{n} {v:.3f}" for n, v in zip(names, table[k], strict=True))
        print(f"{case.name:22}{shown}   left out: {names[chosen]} → {table[k, chosen]:.3f}")
    print("made-up companies (departments × people, asked elsewhere), mean of 12 seeds")
    for shape in ((3, 24, 0.3), (3, 24, 0.1), (6, 12, 0.1), (2, 35, 0.2)):
        made = [made_up(seed, *shape) for seed in range(12)]
        mean = np.mean([mixed(case) for case in made], axis=0)
        shown = "  ".join(f"{n} {v:.3f}" for n, v in zip(names, mean, strict=True))
        print(f"{made[0].name:22}{shown}")


def print_curves(cases: Sequence[Case]) -> None:
    print(
        f"\nCONFIDENCE: accuracy among the surest share of people; told = at least {ABSTAIN_BELOW}"
    )
    for case in cases:
        score, confidence = seniority_arrays(case.network)
        shown = []
        for coverage in _COVERAGES:
            kept = confidence >= np.quantile(confidence, 1 - coverage)
            shown.append(f"{coverage:.0%} {Pairs(case.levels()[kept]).accuracy(score[kept]):.3f}")
        told = confidence >= ABSTAIN_BELOW
        rest = Pairs(case.levels()[told])
        print(
            f"{case.name:22}{'  '.join(shown)}   told {told.mean():.0%}: "
            f"{rest.accuracy(score[told]):.3f} ({rest.asked.sum() / 2:.0f} pairs)"
        )


def print_parts(mail: Case) -> None:
    """Thirds of the time: each is a network of its own."""
    print("\nMAIL IN PARTS: in-degree / ours, all pairs")
    times = np.array([float(edge.at) for edge in mail.edges])
    cuts = np.quantile(times, [0, 1 / 3, 2 / 3, 1])
    for low, high in pairwise(cuts):
        edges = [e for e, t in zip(mail.edges, times, strict=True) if low <= t <= high]
        part = network_of(edges, mail.level)
        pairs = Pairs(mail.levels())
        in_degree = part.layers[0].present.sum(axis=0)
        print(f"{pairs.accuracy(in_degree):.3f} / {pairs.accuracy(seniority_arrays(part)[0]):.3f}")


def print_managers(cases: Sequence[Case], truth: dict[str, set[str]], mail: Case) -> None:
    print("\nMANAGER: hit@1, hit@3")
    for case in cases:
        if case.name.startswith("Krackhardt"):
            _print_hits(case.name, case.network, truth)
    nearest = {}
    for person, level in mail.level.items():
        above = {
            other: mail.level[other]
            for other in mail.level
            if mail.unit[other] == mail.unit[person] and mail.level[other] > level
        }
        if above:
            least = min(above.values())
            nearest[person] = {other for other, value in above.items() if value == least}
    # Nobody knows who reported to whom there: anybody one step up in the unit counts.
    _print_hits("Enron, one step up", mail.network, nearest)


def _print_hits(name: str, network: Network, truth: Mapping[str, set[str]]) -> None:
    people = [p for p in truth if p in network.positions]
    likely = {one.id: one for one in infer_managers(network)}
    best = {p: [c.id for c in likely[p].candidates[:3]] for p in people}

    def hits(asked: Sequence[str], of: Mapping[str, set[str]], first: int) -> Floats:
        return np.array([float(bool(set(best[p][:first]) & of[p])) for p in asked])

    random = np.random.default_rng(0)
    one, three = hits(people, truth, 1), hits(people, truth, 3)
    drawn = random.integers(0, len(people), (ROUNDS, len(people)))
    low1, high1 = np.quantile(one[drawn].mean(axis=1), [0.025, 0.975])
    low3, high3 = np.quantile(three[drawn].mean(axis=1), [0.025, 0.975])
    told = [p for p in people if not likely[p].abstain]
    shuffled = []
    for _ in range(ROUNDS):
        new = dict(zip(network.ids, random.permutation(network.ids), strict=True))
        shuffled.append(hits(people, {p: {new[q] for q in truth[p]} for p in people}, 1).mean())
    chance = np.mean([len(truth[p]) / len(network.ids) for p in people])
    print(
        f"{name:22}{len(people):4}  @1 {one.mean():.3f} ({low1:.2f}–{high1:.2f})  @3 "
        f"{three.mean():.3f} ({low3:.2f}–{high3:.2f})  told {len(told)}: @1 "
        f"{hits(told, truth, 1).mean():.3f} @3 {hits(told, truth, 3).mean():.3f}"
        f"  control @1 {np.mean(shuffled):.3f} (chance {chance:.3f})"
    )


def agreement(first: Sequence[object], second: Sequence[object]) -> float:
    """Return the normalised mutual information, by the mean of the two entropies."""
    a, b = (np.unique(np.array(x), return_inverse=True)[1] for x in (first, second))
    joint = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(joint, (a, b), 1 / len(a))

    def entropy(p: Floats) -> float:
        return float(-(p[p > 0] * np.log(p[p > 0])).sum())

    apart = entropy(joint.sum(axis=1)) + entropy(joint.sum(axis=0))
    return 2 * (apart - entropy(joint.ravel())) / apart if apart else 0.0


def print_groups(cases: Sequence[Case]) -> None:
    """NMI is not at 0 for groups dealt at random, so the control stands beside it."""
    print("\nGROUPS against units: NMI")
    for case in cases:
        groups, units = group_numbers(case.network).tolist(), case.units()
        random, n = np.random.default_rng(0), len(units)
        dealt = [agreement(random.permutation(groups).tolist(), units) for _ in range(ROUNDS)]
        # Drawn without replacement: twice the same person would agree with themselves.
        drawn = [random.choice(n, int(0.8 * n), replace=False) for _ in range(ROUNDS)]
        parts = [agreement([groups[k] for k in d], [units[k] for k in d]) for d in drawn]
        low, high = np.quantile(parts, [0.025, 0.975])
        print(
            f"{case.name:22}{max(groups):3} groups, {len(set(units)):2} units: "
            f"{agreement(groups, units):.3f} (80 % of people: {low:.2f}–{high:.2f})"
            f"  control {np.mean(dealt):.3f}"
        )


def auc(strong: npt.NDArray[np.bool_], score: Floats) -> float:
    placed, count = rankdata(score), int(strong.sum())
    above = placed[strong].sum() - count * (count + 1) / 2
    return float(above / (count * (len(strong) - count)))


def print_ties(cases: Sequence[Case]) -> None:
    print("\nTIES: AUC for strong ties (≥ 4 of 6; above the median for mail) among those stated")
    for case in cases:
        layer = case.network.layers[0]
        weights = layer.shared.tocoo()
        if len(np.unique(weights.data)) == 1:
            continue
        rated = layer.kind is not ContactKind.MESSAGE
        strong = weights.data >= 4 if rated else weights.data > np.median(weights.data)
        pairs = list(zip(weights.row.tolist(), weights.col.tolist(), strict=True))
        asked = [(case.network.ids[i], case.network.ids[j]) for i, j in pairs]
        score = np.array([tie.strength for tie in infer_ties(case.network, asked)])
        full = layer.shared.toarray()
        other_side = np.array([full[j, i] for i, j in pairs])
        third = np.array([full[i] @ full[:, j] for i, j in pairs])
        random, n = np.random.default_rng(0), len(case.network.ids)
        drawn = []
        for _ in range(ROUNDS):
            count = np.bincount(random.integers(0, n, n), minlength=n)
            kept = np.repeat(np.arange(len(pairs)), [count[i] * count[j] for i, j in pairs])
            drawn.append(auc(strong[kept], score[kept]))
        low, high = np.quantile(drawn, [0.025, 0.975])
        dealt = np.mean([auc(random.permutation(strong), score) for _ in range(ROUNDS)])
        print(
            f"{case.name:22}{len(pairs):5} ties: {auc(strong, score):.3f} ({low:.3f}–{high:.3f})"
            f"  weighted ways over others {auc(strong, third):.3f}"
            f"  other side's own word {auc(strong, other_side):.3f}  control {dealt:.3f}"
        )


if __name__ == "__main__":
    main()
