# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command and measures it with all its children: wall time, processor time, peak memory, processes."""

import dataclasses
import os
import signal
import subprocess
import sys
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")
SHORT = 0.25  # seconds: what ends sooner may never have been looked at while it was at its largest

# The end of a run is noticed at once, not when the sampling thread has had its usual 5 ms.
sys.setswitchinterval(0.0002)


@dataclasses.dataclass
class Cost:
    """What one run of a command took."""

    code: int  # exit code; negative: the signal it died of
    wall: float  # seconds from start to end
    cpu: float  # seconds of processor time, user and system, of the command and all its children
    memory: float  # bytes: the highest sum of PSS over all processes alive at once
    processes: int  # the most that were alive at once
    output: str  # what it wrote, both streams


def _status(pid):
    """(parent, ticks of processor time), or nothing when the process is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return int(fields[1]), int(fields[11]) + int(fields[12])
    except (OSError, ValueError, IndexError):
        return None


def _pss(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _tree(root):
    """The process and all its living descendants, with their processor time."""
    known = {int(name): status for name in os.listdir("/proc") if name.isdigit() and (status := _status(name))}
    children = {}
    for pid, (parent, _) in known.items():
        children.setdefault(parent, []).append(pid)
    found, todo = {}, [root]
    while todo:
        pid = todo.pop()
        if pid in known:
            found[pid] = known[pid][1]
        todo += children.get(pid, [])
    return found


class _Sampler(threading.Thread):
    """Looks at the process tree again and again, but takes no more than about a tenth of one core itself."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.finished = root, threading.Event()
        self.memory, self.processes, self.ticks = 0, 0, {}

    def run(self):
        while not self.finished.is_set():
            begin = time.monotonic()
            tree = _tree(self.root)
            self.ticks.update(tree)
            self.processes = max(self.processes, len(tree))
            self.memory = max(self.memory, sum(map(_pss, tree)))
            self.finished.wait(max(0.01, 9 * (time.monotonic() - begin)))


def _kill_group(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it has just ended


def measure(command, output, environment=None, timeout=600, folder=None):
    """Runs `command` to its end; `output` names the file its output goes to. A run over `timeout` seconds is killed with all
    its children."""
    with open(output, "wb") as sink:
        start = time.monotonic()
        process = subprocess.Popen(
            command, stdout=sink, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=folder,
            env={**os.environ, **(environment or {})}, start_new_session=True,
        )
        sampler = _Sampler(process.pid)
        sampler.start()
        killer = threading.Timer(timeout, _kill_group, [process.pid])
        killer.daemon = True
        killer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # Ctrl+C: it is in a session of its own and would go on
            _kill_group(process.pid)
            raise
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        killer.cancel()
    sampler.finished.set()
    sampler.join()
    # wait4 knows the children that were waited for, the samples also those that were not.
    cpu = max(usage.ru_utime + usage.ru_stime, sum(sampler.ticks.values()) / TICKS)
    memory = sampler.memory
    if wall < SHORT:  # an upper bound: resident memory counts shared pages whole, and this Python's own from before the start
        memory = max(memory, usage.ru_maxrss * 1024)
    return Cost(process.returncode, wall, cpu, memory, max(1, sampler.processes), output)
