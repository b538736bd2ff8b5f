#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Diecast side by side with Debian's packer, scp, sftp and ssh, on the same templates in one run.

Parts: validate, parallel, upload, lines, sandbox, studio. Without a part, all of them.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from measure import measure
from report import Report
from rig import Rig

ROOT = pathlib.Path(__file__).resolve().parents[2]
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

    def both(self, *arguments):
        """The same arguments for packer and for diecast."""
        costs = {}
        for name, program in (("packer", "packer"), ("diecast", self.diecast_program)):
            costs[name] = self.run(program, *arguments)
            self.expect_success(name, costs[name])
        return costs

    def expect_success(self, name, cost):
        """Says so when a measured command did not do what it was measured for."""
        if cost.code != 0:
            with open(cost.output, encoding="utf-8", errors="replace") as file:
                lines = file.read().splitlines()[-12:]
            self.report.fault(f"{name} ended with code {cost.code}:\n    " + "\n    ".join(lines))

    def median_of(self, count, *arguments):
        """The median by wall time of several runs of both."""
        runs = [self.both(*arguments) for _ in range(count)]
        return {name: sorted((run[name] for run in runs), key=lambda cost: cost.wall)[count // 2] for name in runs[0]}

    def validate(self):
        """Checking a template of one builder and of 200."""
        for count, wanted, repeats in ((1, 10, 5), (200, 500, 1)):
            template = self.rig.many(count)
            costs = self.median_of(repeats, "validate", template)
            self.report.row(f"validate, {count} builder(s)", **costs)
            self.report.aim(f"validate {count}: times faster than packer", wanted, costs["packer"].wall / costs["diecast"].wall, above=True)

    def parallel(self):
        """Builds at once, each with three scripts and an upload of 10 MB, against one sshd."""
        for count in (1, 10, 50) if self.options.quick else (1, 10, 50, 100, 200):
            costs = self.both("build", self.rig.many(count))
            self.report.row(f"{count} build(s) in parallel, 3 scripts and 10 MB each", **costs)
            for name, cost in costs.items():
                with open(cost.output, encoding="utf-8", errors="replace") as file:
                    done = len(re.findall(r"^    \S+: three$", file.read(), re.MULTILINE))
                if done != count:
                    self.report.fault(f"{name}: only {done} of {count} builds reached the last script")
            packer, diecast = costs["packer"], costs["diecast"]
            self.report.aim(f"{count} builds: wall time of packer's", 0.5, diecast.wall / packer.wall)
            self.report.aim(f"{count} builds: processor time of packer's", 0.2, diecast.cpu / packer.cpu)
            if count >= 100:
                self.report.aim(f"{count} builds: memory of packer's", 1 / 50, diecast.memory / packer.memory)
            if count == 1:
                self.report.aim("one build: MB of memory", 40, diecast.memory / 1e6)

    def upload(self):
        """One file of 200 MB, also by OpenSSH's own tools."""
        rig, payload = self.rig, self.rig.payload(200)
        target = f"{rig.inbox}/upload"
        template = rig.template("upload", [rig.builder("one")], [{"type": "file", "source": str(payload), "destination": target}])
        batch = rig.folder / "batch"
        batch.write_text(f"put {payload} {target}\n", encoding="utf-8")
        def once():
            return {
                "scp": self.run("scp", *rig.options("-P"), payload, f"{rig.target}:{target}"),
                "scp -O": self.run("scp", "-O", *rig.options("-P"), payload, f"{rig.target}:{target}"),
                "sftp": self.run("sftp", *rig.options("-P"), "-b", batch, rig.target),
                **self.both("build", template),
            }

        # In turns, so that what else the machine does meets all of them.
        runs = [once() for _ in range(3)]
        costs = {name: sorted((run[name] for run in runs), key=lambda cost: cost.wall)[1] for name in runs[0]}
        for name, cost in costs.items():
            if name not in ("packer", "diecast"):
                self.expect_success(name, cost)
        self.report.row("upload of 200 MB", **costs)
        self.report.aim("upload: wall time of scp's", 1.2, costs["diecast"].wall / costs["scp"].wall)

    def lines(self):
        """Many lines through a shell provisioner, also by plain ssh."""
        rig = self.rig
        for count in (20_000,) if self.options.quick else (20_000, 1_000_000):
            template = rig.template(f"lines-{count}", [rig.builder("one")], [rig.shell(1, f"seq {count}")])
            ssh = self.run("ssh", *rig.options("-p"), rig.target, f"seq {count}")
            self.expect_success("ssh", ssh)
            costs = {"ssh": ssh, **self.both("build", template)}
            self.report.row(f"{count:,} lines", **costs)
            for name in ("packer", "diecast"):
                with open(costs[name].output, encoding="utf-8", errors="replace") as file:
                    seen = [int(number) for number in re.findall(r"^    \S+: (\d+)$", file.read(), re.MULTILINE)]
                if seen != list(range(1, count + 1)):
                    self.report.fault(f"{name}: {len(seen):,} of {count:,} lines arrived in order")
            self.report.aim(f"{count:,} lines: wall time of ssh's", 1.3, costs["diecast"].wall / ssh.wall)

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
    parts = ["validate", "parallel", "upload", "lines", "sandbox", "studio"]
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="*", choices=[*parts, []], help=", ".join(parts))
    parser.add_argument("--quick", action="store_true", help="smaller numbers, a minute in all")
    options = parser.parse_args()
    with Rig() as rig:
        bench = Bench(options, rig)
        for part in options.part or parts:
            getattr(bench, part)()
        folder = ROOT / "build/bench"
        folder.mkdir(parents=True, exist_ok=True)
        return 0 if bench.report.close(folder / "results.json") else 1


if __name__ == "__main__":
    sys.exit(main())
