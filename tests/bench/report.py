# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collects what was measured, prints it side by side and says which aims were missed."""

import dataclasses
import json
import os
import time


@dataclasses.dataclass
class Aim:
    """`reached` of `wanted`; `above` when more is better."""

    sentence: str
    wanted: float
    reached: float
    above: bool = False

    @property
    def met(self):
        """Whether the aim was reached."""
        return self.reached >= self.wanted if self.above else self.reached <= self.wanted

    def __str__(self):
        """One line for people."""
        bound = "at least" if self.above else "at most"
        return f"{'met   ' if self.met else 'MISSED'} {self.sentence}: {self.reached:,.4g} (aim: {bound} {self.wanted:,.4g})"


def size(count):
    """Bytes in MB, for a table."""
    return f"{count / 1e6:,.1f} MB"


def as_plain(value):
    """What JSON can hold of a cost or a plain figure."""
    return dataclasses.asdict(value) if dataclasses.is_dataclass(value) else value


class Report:
    """What was measured, in the order it was measured."""

    def __init__(self):
        self.rows, self.aims, self.faults = [], [], []
        self.begin, self.load = time.monotonic(), os.getloadavg()[0]
        cores = os.cpu_count()
        print(f"{cores} cores, load {self.load:.2f} at the start")
        if self.load > 0.3 * cores:
            print("The machine is busy with something else: the figures say little.")

    def row(self, subject, **costs):
        """One subject measured with several programs; the first named is what the others are compared with."""
        self.rows.append((subject, costs))
        first = None
        print(f"\n{subject}")
        print(f"  {'':<12}{'wall':>10}{'CPU':>10}{'memory':>14}{'processes':>11}    of {next(iter(costs))}: wall, CPU, memory")
        for name, cost in costs.items():
            line = f"  {name:<12}{cost.wall:>8.2f} s{cost.cpu:>8.2f} s{size(cost.memory):>14}{cost.processes:>11}"
            if first is None:
                first = cost
            else:
                parts = [(cost.wall, first.wall), (cost.cpu, first.cpu), (cost.memory, first.memory)]
                line += "    " + "  ".join(f"{mine / max(theirs, 1e-9):8.4f}" for mine, theirs in parts)
            print(line, flush=True)

    def figure(self, subject, value):
        """A single figure that has no other side."""
        self.rows.append((subject, value))
        print(f"\n{subject}: {value}", flush=True)

    def aim(self, sentence, wanted, reached, above=False):
        """Something to be reached; said below its figures and again at the end."""
        self.aims.append(Aim(sentence, wanted, reached, above))
        print(f"  {self.aims[-1]}", flush=True)

    def fault(self, sentence):
        """Something that did not work at all."""
        self.faults.append(sentence)
        print(f"\n{sentence}", flush=True)

    def close(self, path):
        """Prints the verdict, writes everything as JSON, and returns whether all aims were met."""
        print("\nAims")
        for aim in self.aims:
            print(f"  {aim}")
        for sentence in self.faults:
            print(f"  FAILED {sentence}")
        rows = [
            {"subject": subject, "measured": {name: as_plain(value) for name, value in what.items()} if isinstance(what, dict) else what}
            for subject, what in self.rows
        ]
        aims = [{**dataclasses.asdict(aim), "met": aim.met} for aim in self.aims]
        took = time.monotonic() - self.begin
        result = {"rows": rows, "aims": aims, "faults": self.faults, "took_s": took, "load_at_start": self.load}
        path.write_text(json.dumps(result, indent=1), encoding="utf-8")
        met = sum(aim.met for aim in self.aims)
        print(f"\n{met} of {len(self.aims)} aims met; took {int(took) // 60} min {int(took) % 60} s, load {os.getloadavg()[0]:.2f} at the end")
        print(f"All figures: {path}")
        return not self.faults and all(aim.met for aim in self.aims)
