"""Changes the code at random places, and tells which changes no test notices.

python tests/mutants/run.py --seed 7 [--hooks 300] [--scripts 80] [--again]

One seed draws the same mutants as long as the code stays the same. Which tests run which line is recorded first, and
again where tests or hooks have changed. What came out stands in .cache/mutants/seed-7.md. A run that was ended goes on
where it stopped. With `--again`, only those are tried that survived.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import Queue

import python_places
import script_places
from copies import copy_project
from mutants import Mutant, draw
from outcomes import Outcomes
from seeing import Seen
from trying import Outcome, Worker

PROJECT = Path(__file__).parents[2]
CACHE = PROJECT / ".cache" / "mutants"
WORKERS = 2


def drawn(seed: int, hooks: int, scripts: int) -> list[Mutant]:
    """The mutants of a seed."""
    found = draw(python_places.places(PROJECT), hooks, seed, PROJECT)
    return found + draw(script_places.places(PROJECT, CACHE), scripts, seed, PROJECT)


def try_all(mutants: list[Mutant], tell: Callable[[Outcome], None]) -> None:
    """Try mutants in as many copies of the project as there are workers, and tell each outcome as it comes."""
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"copy-{number}" for number in range(WORKERS)]
        for copy in copies:
            copy_project(PROJECT, copy)
        seen = Seen.record(copies[0], CACHE / "seen")
        free: Queue[Worker] = Queue()
        for copy in copies:
            free.put(Worker(copy, seen))

        def try_one(mutant: Mutant) -> Outcome:
            worker = free.get()
            try:
                return worker.try_out(mutant)
            finally:
                free.put(worker)

        with ThreadPoolExecutor(WORKERS) as pool:
            for tried in as_completed([pool.submit(try_one, mutant) for mutant in mutants]):
                tell(tried.result())


def main(arguments: list[str]) -> int:
    """Draw, try and write down."""
    parser = argparse.ArgumentParser(description="Change the code at random places; tell what no test notices.")
    parser.add_argument("--seed", type=int, required=True, help="draws the same mutants again")
    parser.add_argument("--hooks", type=int, default=300, help="how many mutants of overrides/hooks")
    parser.add_argument("--scripts", type=int, default=80, help="how many mutants of the pure parts of scripts")
    parser.add_argument("--again", action="store_true", help="only those that survived the last time")
    asked = parser.parse_args(arguments)
    outcomes = Outcomes(CACHE / f"seed-{asked.seed}", asked.seed, PROJECT)
    mutants = outcomes.survivors()
    if not asked.again:
        mutants = [one for one in drawn(asked.seed, asked.hooks, asked.scripts) if not outcomes.knows(one)]
    for one in filter(outcomes.is_harmless, mutants):
        outcomes.add_harmless(one)
    try_all([one for one in mutants if not outcomes.is_harmless(one)], outcomes.add)
    print(outcomes.summary())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
