"""What became of mutants: kept for the next run, and written down for people."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from mutants import Mutant
from trying import Outcome

HARMLESS = Path(__file__).with_name("harmless.yml")
NOTICED, HARMLESSLY, UNNOTICED = "killed", "changes nothing", "survived"


class Outcomes:
    """The outcomes of one seed, in a `.json` for the next run and a `.md` to read."""

    def __init__(self, file: Path, seed: int, project: Path):
        """Read what is known of a seed; `file` has no ending."""
        self.file, self.seed, self.project = file, seed, project
        stored = file.with_suffix(".json")
        self._by_change: dict[str, dict[str, Any]] = json.loads(stored.read_text("utf-8")) if stored.exists() else {}
        shown = yaml.safe_load(HARMLESS.read_text("utf-8")) or []
        self._harmless = {_key(entry["file"], entry["change"].splitlines()): entry for entry in shown}

    def survivors(self) -> list[Mutant]:
        """Those that no test noticed, of lines that are as they were."""
        told = [one for one in self._by_change.values() if one["outcome"] == UNNOTICED]
        made = [Mutant.remade(one["file"], one["line"], one["kind"], one["change"], self.project) for one in told]
        return [mutant for mutant in made if mutant]

    def knows(self, mutant: Mutant) -> bool:
        """Whether this mutant was tried before, in a run that was ended."""
        return self._key_of(mutant) in self._by_change

    def is_harmless(self, mutant: Mutant) -> bool:
        """Whether harmless.yml shows that this mutant changes nothing."""
        return self._key_of(mutant) in self._harmless

    def add_harmless(self, mutant: Mutant) -> None:
        """Keep a mutant that needs not be tried."""
        self._keep(mutant, outcome=HARMLESSLY, why=self._harmless[self._key_of(mutant)]["why"])

    def add(self, tried: Outcome) -> None:
        """Keep what became of a mutant, and say it."""
        outcome = UNNOTICED if tried.survived else NOTICED
        self._keep(tried.mutant, outcome=outcome, by=tried.killed_by, seconds=round(tried.seconds))
        print(
            f"{outcome} in {tried.seconds:.0f} s: {tried.mutant.path}:{tried.mutant.line} {tried.killed_by}", flush=True
        )

    def _keep(self, mutant: Mutant, **known: Any) -> None:
        at = {"file": mutant.path, "line": mutant.line, "kind": mutant.kind, "change": mutant.change(self.project)}
        self._by_change[self._key_of(mutant)] = at | known
        self.file.with_suffix(".json").write_text(json.dumps(self._by_change, indent=1, ensure_ascii=False), "utf-8")
        self.file.with_suffix(".md").write_text(self.summary(), "utf-8")

    def _key_of(self, mutant: Mutant) -> str:
        return _key(mutant.path, mutant.change(self.project))

    def summary(self) -> str:
        """The figures, and each survivor with its place and change."""
        found = sorted(self._by_change.values(), key=lambda one: (one["file"], one["line"]))
        lines = [f"# Mutants of seed {self.seed}", ""]
        for folder in ("overrides/hooks", "docs/assets/scripts"):
            outcomes = Counter(one["outcome"] for one in found if one["file"].startswith(folder))
            share = outcomes[NOTICED] / max(1, outcomes[NOTICED] + outcomes[UNNOTICED])
            figures = ", ".join(f"{outcomes[outcome]} {outcome}" for outcome in (NOTICED, UNNOTICED, HARMLESSLY))
            lines.append(f"- `{folder}`: {outcomes.total()} mutants: {figures}. {share:.1%} killed")
        for title, outcome in (("Survived", UNNOTICED), ("Change nothing", HARMLESSLY)):
            lines += ["", f"## {title}", ""]
            for one in (one for one in found if one["outcome"] == outcome):
                lines += [f"{one['file']}:{one['line']} ({one['kind']}) {one.get('why', '')}".strip(), "", "```diff"]
                lines += [*one["change"], "```", ""]
        return "\n".join(lines) + "\n"


def _key(path: str, change: list[str]) -> str:
    """What names a mutant, wherever its line has moved."""
    return "\n".join([path, *(line[0] + line[1:].strip() for line in change)])
