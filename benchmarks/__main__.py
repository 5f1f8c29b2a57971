"""``python -m benchmarks [--only NAME] [--quick]``: measure and keep RESULTS.md."""

from __future__ import annotations

import argparse
import importlib
import os
import time

from benchmarks import report

#: In the order of the results; each module has ``run(quick) -> Section``.
BENCHMARKS = {
    "map": "benchmarks.account_map",
    "import": "benchmarks.importing",
    "mailbox": "benchmarks.mailbox",
    "scoring": "benchmarks.scoring",
    "growth": "benchmarks.growth",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=BENCHMARKS, help="measure only this")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    arguments = parser.parse_args()
    for name, module in BENCHMARKS.items():
        if arguments.only and name not in arguments.only:
            continue
        print(f"== {name}", flush=True)
        start, busy = time.perf_counter(), os.getloadavg()[0]
        section = importlib.import_module(module).run(quick=arguments.quick)
        section.busy = busy
        report.keep([section], list(BENCHMARKS), quick=arguments.quick)
        print(section.text(arguments.quick), flush=True)
        print(f"({time.perf_counter() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
