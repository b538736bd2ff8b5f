#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Diecast side by side with Debian's packer, scp, sftp and ssh, on the same templates in one run.

Parts: validate, template, parallel, upload, lines, sandbox, studio. Without a part, all of them.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import statistics
import subprocess
import sys
import tempfile

from measure import measure
from report import Report
from rig import Rig

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKER_BUILDER = 60e6  # bytes that packer's processes take for each builder
PACKER_ENVIRONMENT = {"CHECKPOINT_DISABLE": "1", "PACKER_NO_COLOR": "1"}


class Bench:
    """One run of the measurements."""

    def __init__(self, options, rig):
        self.options, self.rig, self.report = options, rig, Report()
        self.diecast_program = str(ROOT / "build/release/bin/diecast")
        self.studio_program = str(ROOT / "build/release/bin/diecast-studio")
        self.home = rig.folder / "home"
        self.environment = {**PACKER_ENVIRONMENT, "DIECAST_HOME": str(self.home), "PACKER_CACHE_DIR": str(rig.folder / "cache")}

    def run(self, *command):
        """Measures a command; its output stays readable until the next one of the same program."""
        name = pathlib.Path(command[0]).name
        return measure([str(word) for word in command], str(self.rig.folder / f"{name}.output"), self.environment, folder=self.rig.folder)

    def both(self, *arguments, builders=1):
        """The same arguments for packer and for diecast. Packer is left out, and that is a fault, where the machine has not the
        memory its processes for `builders` builders need."""
        costs = {}
        for name, program in (("packer", "packer"), ("diecast", self.diecast_program)):
            free = available_memory()
            if name == "packer" and free < builders * PACKER_BUILDER:
                self.report.fault(f"packer needs about {builders * PACKER_BUILDER / 1e9:.1f} GB for {builders} builders; {free / 1e9:.1f} GB are free")
                continue
            costs[name] = self.run(program, *arguments)
            self.expect_success(name, costs[name])
        return costs

    def in_turns(self, count, measurements):
        """The median by wall time of `count` runs of each, in turns, so that what else the machine does meets all of them."""
        runs = [measurements() for _ in range(count)]
        return {name: sorted((run[name] for run in runs), key=lambda cost: cost.wall)[count // 2] for name in runs[0]}

    def compare(self, subject, wanted, costs, what="wall"):
        """An aim that is a share of what packer took; nothing to be said when packer could not run."""
        if "packer" in costs:
            self.report.aim(subject, wanted, getattr(costs["diecast"], what) / getattr(costs["packer"], what))

    def expect_success(self, name, cost):
        """Says so when a measured command did not do what it was measured for."""
        if cost.code != 0:
            with open(cost.output, encoding="utf-8", errors="replace") as file:
                lines = file.read().splitlines()[-12:]
            self.report.fault(f"{name} ended with code {cost.code}:\n    " + "\n    ".join(lines))

    def validate(self):
        """Checking a template of one builder and of 200."""
        for count, wanted, repeats in ((1, 10, 5), (200, 500, 1)):
            template = self.rig.many(count)
            costs = self.in_turns(repeats, lambda name=template, number=count: self.both("validate", name, builders=number))
            # Packer takes most of a minute for 200, so it runs once; one look at what takes hundredths of a second is none.
            costs.update(self.in_turns(5, lambda name=template: {"diecast": self.run(self.diecast_program, "validate", name)}))
            self.expect_success("diecast", costs["diecast"])
            self.report.row(f"validate, {count} builder(s)", **costs)
            if "packer" in costs:
                self.report.aim(f"validate {count}: times faster than packer", wanted, costs["packer"].wall / costs["diecast"].wall, above=True)

    def corpus(self):
        """Templates of public repositories; where they are not at hand, templates made here."""
        folder = pathlib.Path(os.environ.get("DIECAST_SHARED", ROOT.parent / "shared")) / "corpus/files"
        files = sorted(folder.glob("*.json"))
        if not files:
            print(f"NO TEMPLATES OF PUBLIC REPOSITORIES in {folder}: some made here take their place.", file=sys.stderr)
            return [self.rig.many(count) for count in (1, 2, 5, 10, 93)]
        return files

    def check_all(self, files):
        """The syntax of each template, one process after the other, as a check before a commit does it."""
        loop = 'program=$1; shift; for file in "$@"; do "$program" validate -syntax-only "$file" >/dev/null 2>&1 && echo "$file"; done; true'
        costs, passed = {}, {}
        for name, program in (("packer", "packer"), ("diecast", self.diecast_program)):
            costs[name] = self.run("sh", "-c", loop, "sh", program, *files)
            self.expect_success(name, costs[name])
            with open(costs[name].output, encoding="utf-8") as file:
                passed[name] = set(file.read().splitlines())
        self.report.row(f"validate -syntax-only of {len(files)} templates", **costs)
        self.report.figure("of which are right", {name: len(right) for name, right in passed.items()})
        if passed["packer"] - passed["diecast"]:
            self.report.fault("diecast refuses what packer takes: " + ", ".join(sorted(passed["packer"] - passed["diecast"])))
        self.compare("syntax of all templates: share of packer's wall time", 0.1, costs)

    def check_largest(self, largest):
        """All of the largest template; whether it is right is not asked: packer has not the plugins of all."""
        costs = self.in_turns(
            3, lambda: {name: self.run(program, "validate", largest) for name, program in (("packer", "packer"), ("diecast", self.diecast_program))}
        )
        self.report.row(f"validate of {largest.stat().st_size:,} bytes", **costs)
        self.compare("validate of the largest template: share of packer's wall time", 0.1, costs)

    def template(self):
        """Many templates, and work on a large one inside of the program."""
        files = self.corpus()
        largest = max(files, key=lambda file: file.stat().st_size)
        self.check_all(files[::10] if self.options.quick else files)
        self.check_largest(largest)
        cost = self.run(ROOT / "build/release/bin/template_bench", largest)
        self.expect_success("template_bench", cost)
        if cost.code != 0:
            return
        with open(cost.output, encoding="utf-8") as file:
            took = json.loads(file.read().splitlines()[-1])
        self.report.figure(f"template of {took['bytes']:,} bytes, {took['builders']} builders (milliseconds, medians)", took)
        for subject, wanted in (("parse", 10), ("check", 20), ("edit", 5), ("edit_breaking", 5), ("interpolate", 10)):
            self.report.aim(f"large template: {subject}, in ms", wanted, took[f"{subject}_ms"])

    def parallel(self):
        """Builds at once, each with three scripts and an upload of 10 MB, against one sshd."""
        for count in (1, 10, 50) if self.options.quick else (1, 10, 50, 100, 200):
            template, repeats = self.rig.many(count), {1: 5, 10: 3}.get(count, 1)  # one look at a build of half a second says little
            costs = self.in_turns(repeats, lambda name=template, number=count: self.both("build", name, builders=number))
            self.report.row(f"{count} build(s) in parallel, 3 scripts and 10 MB each", **costs)
            for name, cost in costs.items():
                with open(cost.output, encoding="utf-8", errors="replace") as file:
                    done = len(re.findall(r"^    \S+: three$", file.read(), re.MULTILINE))
                if done != count:
                    self.report.fault(f"{name}: only {done} of {count} builds reached the last script")
            self.compare(f"{count} build(s): share of packer's wall time", 0.5, costs)
            self.compare(f"{count} build(s): share of packer's processor time", 0.2, costs, "cpu")
            if count >= 100:
                self.compare(f"{count} builds: share of packer's memory", 1 / 50, costs, "memory")
            if count == 1:
                self.report.aim("one build: MB of memory", 40, costs["diecast"].memory / 1e6)

    def upload(self):
        """One file of 200 MB, also by OpenSSH's own tools."""
        rig, payload = self.rig, self.rig.payload(200)
        target = f"{rig.inbox}/upload"
        template = rig.template("upload", [rig.builder("one")], [{"type": "file", "source": str(payload), "destination": target}])
        batch = rig.folder / "batch"
        batch.write_text(f"put {payload} {target}\n", encoding="utf-8")
        commands = {
            "scp": ("scp", *rig.options("-P"), payload, f"{rig.target}:{target}"),
            "scp -O": ("scp", "-O", *rig.options("-P"), payload, f"{rig.target}:{target}"),
            "sftp": ("sftp", *rig.options("-P"), "-b", batch, rig.target),
            "packer": ("packer", "build", template),
            "diecast": (self.diecast_program, "build", template),
        }

        def measured(name):
            # The same disk for all: no file there to be emptied, and none of the last one's 200 MB still to be written.
            pathlib.Path(target).unlink(missing_ok=True)
            os.sync()
            cost = self.run(*commands[name])
            self.expect_success(name, cost)
            if cost.code == 0 and os.path.getsize(target) != payload.stat().st_size:
                self.report.fault(f"{name}: the file did not arrive whole")
            return cost

        costs = self.in_turns(3 if self.options.quick else 5, lambda: {name: measured(name) for name in commands})
        self.report.row("upload of 200 MB", **costs)
        self.report.aim("upload: share of scp's wall time", 1.2, costs["diecast"].wall / costs["scp"].wall)

    def lines(self):
        """Many lines through a shell provisioner, also by plain ssh."""
        rig = self.rig
        for count in (20_000,) if self.options.quick else (20_000, 1_000_000):
            template = rig.template(f"lines-{count}", [rig.builder("one")], [rig.shell(1, f"seq {count}")])
            command = ("ssh", *rig.options("-p"), rig.target, f"seq {count}")
            rivals = {"ssh": command, "diecast": (self.diecast_program, "build", template)}
            costs = self.in_turns(7, lambda these=rivals: {name: self.run(*words) for name, words in these.items()})
            # Packer takes minutes for a million lines: once is enough for what lasts that long.
            costs |= self.in_turns(3 if count <= 20_000 else 1, lambda name=template: {"packer": self.run("packer", "build", name)})
            for name, cost in costs.items():
                self.expect_success(name, cost)
            costs = {name: costs[name] for name in ("ssh", "packer", "diecast")}
            self.report.row(f"{count:,} lines", **costs)
            for name in ("packer", "diecast"):
                with open(costs[name].output, encoding="utf-8", errors="replace") as file:
                    seen = [int(number) for number in re.findall(r"^    \S+: (\d+)$", file.read(), re.MULTILINE)]
                if seen != list(range(1, count + 1)):
                    self.report.fault(f"{name}: {len(seen):,} of {count:,} lines arrived in order")
            self.report.aim(f"{count:,} lines: share of ssh's wall time", 1.3, costs["diecast"].wall / costs["ssh"].wall)

    def sandbox(self):
        """From the first step of a sandbox build to the banner of its sshd, and the time its image takes."""
        count = 5 if self.options.quick else 15
        # The cached root file system belongs to the user's own folder; a fresh one would be made for nothing.
        environment = {name: value for name, value in self.environment.items() if name != "DIECAST_HOME"}
        banners, images = [], []
        with tempfile.TemporaryDirectory(prefix="diecast-bench-", dir=ROOT / "build") as folder:
            template = pathlib.Path(folder) / "one.json"
            template.write_text(json.dumps({"builders": [{"type": "sandbox", "output_directory": f"{folder}/image"}]}), encoding="utf-8")
            command = [self.diecast_program, "build", "-output=json", "-force", str(template)]
            for number in range(count + 1):
                result = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
                if result.returncode != 0:
                    self.report.fault(f"sandbox build ended with code {result.returncode}:\n{result.stderr[-2000:]}{result.stdout[-2000:]}")
                    return
                if number > 0:  # the first one may have had to make the root file system
                    banner, image = sandbox_times(result.stdout)
                    banners.append(banner)
                    images.append(image)
        banner, image = statistics.median(banners), statistics.median(images)
        self.report.figure(f"sandbox: create to sshd's banner, median of {count}", f"{banner:.3f} s (from {min(banners):.3f} to {max(banners):.3f})")
        self.report.figure(f"sandbox: taking the image, median of {count}", f"{image:.2f} s")
        self.report.aim("sandbox: seconds from create to banner", 0.3, banner)
        self.report.aim("sandbox: seconds to take the image", 3, image)

    def studio(self):
        """Start of the studio to its first painted frame, without a screen."""
        if not os.access(self.studio_program, os.X_OK):
            self.report.fault("the studio was not built")
            return
        self.environment["QT_QPA_PLATFORM"] = "offscreen"
        example = ROOT / "resources/examples/storefront.json"
        runs = [self.run(self.studio_program, "--measure-start", example) for _ in range(5)]
        for cost in runs:
            self.expect_success("diecast-studio", cost)
        if self.report.faults:
            return
        cost = sorted(runs, key=lambda run: run.wall)[2]
        with open(cost.output, encoding="utf-8") as file:
            said = next((line.strip() for line in file if line.startswith("first frame")), "nothing was said")
        self.report.figure("studio: start to first painted frame, with the example open", f"{said} (process {cost.wall:.2f} s, {cost.memory / 1e6:.0f} MB)")


def available_memory():
    """Bytes a program can still have without swapping."""
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable:"))


def sandbox_times(lines):
    """From one build's event lines: seconds from its first step to the point where sshd has sent its banner and agreed on
    keys (the authentication begins), and seconds of the step that took the image."""
    begin = banner = image = None
    imaged = False
    for event in map(json.loads, filter(None, lines.splitlines())):
        if event["event"] == "step-started" and begin is None:
            begin = event["time_us"]
        elif event["event"] == "connection" and event["stage"] in ("authenticating", "connected") and banner is None:
            banner = (event["time_us"] - begin) / 1e6
        elif event["event"] == "image-created":
            imaged = True
        elif event["event"] == "step-finished" and imaged and image is None:
            image = event["took_ms"] / 1e3
    return banner, image


def main():
    parts = ["validate", "template", "parallel", "upload", "lines", "sandbox", "studio"]
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="*", choices=[*parts, []], help=", ".join(parts))
    parser.add_argument("--quick", action="store_true", help="smaller numbers, a minute in all")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the sshd and its account are taken away then, too
    with Rig() as rig:
        bench = Bench(options, rig)
        for part in options.part or parts:
            getattr(bench, part)()
        folder = ROOT / "build/bench"
        folder.mkdir(parents=True, exist_ok=True)
        return 0 if bench.report.close(folder / "results.json") else 1


if __name__ == "__main__":
    sys.exit(main())
