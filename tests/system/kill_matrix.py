#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `diecast build` of the example with SIGKILL at random moments and shows that nothing of it remains.

usage: kill_matrix.py [--ordinary] DIECAST TEMPLATE [KILLS [SEED]]

With --ordinary and as root the builds run as a temporary ordinary user with subordinate ids, who is removed afterwards; over an
archive that root makes of the shared Debian. Without root --ordinary changes nothing.

After each kill: `diecast recover -list` names what the dead run left, the next `diecast build` speaks of it too, `diecast recover`
removes it, and the machine is as it was: same mounts, network devices, name spaces, no process of ours, no file besides logs,
ledger and cache. Twice, a second diecast and a studio (when one was built beside it) start and `recover` is called while a build lives: the
build must not notice.
The root file system's cache is the one of the sandbox tests, so that it is made once on a machine."""

import ctypes
import fcntl
import glob
import json
import os
import pwd
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
TIDY_WITHIN = 20  # seconds for holders to see that their diecast is gone


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def our_processes(marks):
    """Processes whose command line or environment names one of our folders."""
    found = {}
    for folder in glob.glob("/proc/[0-9]*"):
        pid = int(os.path.basename(folder))
        if pid == os.getpid():
            continue
        words = read(folder + "/cmdline")
        if any(mark in words for mark in marks):
            found[pid] = words.replace(b"\0", b" ").decode(errors="replace").strip()
    return found


def name_spaces():
    found = set()
    for link in glob.glob("/proc/[0-9]*/ns/*"):
        try:
            found.add(os.readlink(link))
        except OSError:
            pass
    return found


def machine():
    """What must be the same before and after."""
    # What the kernel says of mounts and devices is the same for all processes of this name space.
    links = sorted(os.listdir("/sys/class/net")) if os.path.isdir("/sys/class/net") else []
    temporary = sorted(name for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run") if os.path.isdir(folder)
                       for name in os.listdir(folder) if name.startswith(("sandbox-", "diecast-sandbox")))
    return {
        "mounts": sorted(line.split()[1] for line in read("/proc/self/mounts").decode(errors="replace").splitlines()),
        "links": links,
        "temporary files": temporary,
    }


def files_left(home, output):
    """Files of dead runs besides what belongs to the user or to the log."""
    allowed = re.compile(r"runs/[^/]+/(lock|events\.jsonl|builds/[^/]+/state\.json(\.new)?)$|ledger\.sqlite(-wal|-shm)?$|cache/|studio\.ini$")
    left = []
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), home)
            if not allowed.match(path):
                left.append(path)
    for folder, _, names in os.walk(output):
        left += [os.path.join(folder, name) for name in names if name.endswith(".partial") or name.startswith(".")]
    return left


class OrdinaryUser:
    """A temporary account with copies of the programs and of the example that it can reach."""

    def __init__(self, diecast, template):
        self.name = "diecast-kill-%d" % os.getpid()
        self.home = "/var/tmp/" + self.name
        archive = shared_archive(diecast, template)
        subprocess.run(["useradd", "--create-home", "--home-dir", self.home, "--shell", "/bin/sh", self.name], check=True)
        self.account = pwd.getpwnam(self.name)
        for program in (diecast, os.path.join(os.path.dirname(diecast), "diecast-sandbox-helper")):
            shutil.copy(program, self.home)
        self.diecast = os.path.join(self.home, "diecast")
        shutil.copytree(os.path.dirname(template), os.path.join(self.home, "examples"))
        self.template = os.path.join(self.home, "examples", os.path.basename(template))
        with open(self.template, encoding="utf-8") as file:
            content = json.load(file)
        for builder in content["builders"]:
            builder["rootfs"] = archive
        with open(self.template, "w", encoding="utf-8") as file:
            json.dump(content, file)
        self.open_tun()

    def open_tun(self):
        """Where /dev/net/tun is closed to ordinary users, as it is without udev, this process gets one that is not."""
        tun = "/dev/net/tun"
        if not os.path.exists(tun) or os.stat(tun).st_mode & 0o006 == 0o006:
            return
        library = ctypes.CDLL(None, use_errno=True)
        own = os.path.join(self.home, "tun")
        private, bind, new_mounts = 0x40000 | 0x4000, 0x1000, 0x20000
        if library.unshare(new_mounts) == 0 and library.mount(None, b"/", None, private, None) == 0:
            os.mknod(own, 0o666 | stat.S_IFCHR, os.makedev(10, 200))
            os.chmod(own, 0o666)
            library.mount(own.encode(), tun.encode(), None, bind, None)

    def remove(self):
        subprocess.run(["userdel", "--remove", self.name], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree("/var/tmp/diecast-tests-%d" % self.account.pw_uid, ignore_errors=True)


def shared_archive(diecast, template):
    """The shared Debian as an archive everybody may read: the one of the sandbox tests, made if it is not there."""
    folder = "/var/tmp/diecast-tests-0"
    archive = os.path.join(folder, "base.tar.zst")
    os.makedirs(os.path.join(folder, "cache"), exist_ok=True)
    with open(archive + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(archive):
            bench = Bench(diecast, template)
            plain = os.path.join(bench.work, "plain.json")
            with open(plain, "w", encoding="utf-8") as file:
                json.dump({"builders": [{"type": "sandbox", "output_directory": bench.output}]}, file)
            made = bench.run("build", "-color=false", plain)
            images = glob.glob(bench.output + "/*.tar.zst")
            if not images:
                fail(bench, "no archive of the Debian could be made:\n" + made.stdout)
            shutil.move(images[0], archive)
            os.chmod(archive, 0o644)
            shutil.rmtree(bench.work, ignore_errors=True)
    return archive


class Bench:
    def __init__(self, diecast, template, user=None):
        self.diecast = diecast
        self.template = template
        self.who = {}
        self.work = tempfile.mkdtemp(prefix="diecast-kill-", dir=user.home if user else None)
        self.home = os.path.join(self.work, "home")
        os.makedirs(self.home)
        cache = "/var/tmp/diecast-tests-%d/cache" % (user.account.pw_uid if user else os.geteuid())
        os.makedirs(cache, exist_ok=True)
        os.symlink(cache, os.path.join(self.home, "cache"))
        self.temporary = os.path.join(self.work, "tmp")
        os.makedirs(self.temporary)
        self.environment = dict(os.environ, DIECAST_HOME=self.home, TMPDIR=self.temporary, LC_ALL="C.UTF-8")
        self.output = os.path.join(self.work, "output")
        self.other_template = os.path.join(self.work, "other.json")
        with open(self.other_template, "w", encoding="utf-8") as file:
            json.dump({"builders": [{"type": "null", "communicator": "none"}]}, file)
        if user:
            number, group = user.account.pw_uid, user.account.pw_gid
            self.who = {"user": number, "group": group, "extra_groups": []}
            self.environment.update(HOME=user.home, USER=user.name, LOGNAME=user.name)
            for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
                self.environment.pop(variable, None)
            for place in (os.path.dirname(cache), cache, self.work, self.home, self.temporary, self.other_template):
                os.chown(place, number, group)

    def command(self, *arguments):
        return [self.diecast, *arguments]

    def build_arguments(self, *more):
        return self.command("build", "-color=false", "-force", "-var", "output=" + self.output, *more, self.template)

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), env=self.environment, cwd=self.work, text=True, errors="replace",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False, **self.who)

    def start_build(self, *more):
        log = open(os.path.join(self.work, "build.log"), "ab")  # noqa: SIM115 (lives as long as the process)
        return subprocess.Popen(self.build_arguments(*more), env=self.environment, cwd=self.work, stdout=log, stderr=log,
                                stdin=subprocess.DEVNULL, start_new_session=True, **self.who)

    def build_to_the_end(self, *more):
        start = time.monotonic()
        process = self.start_build(*more)
        code = process.wait(timeout=600)
        return code, time.monotonic() - start

    def start_studio(self):
        """A studio of the same home folder, without a screen; nothing when none was built."""
        studio = os.path.join(os.path.dirname(self.diecast), "diecast-studio")
        if not os.path.exists(studio):
            return None
        runtime = os.path.join(self.work, "runtime")
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        environment = dict(self.environment, QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=runtime)
        return subprocess.Popen([studio, "--new-window", self.template], env=environment, cwd=self.work,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                start_new_session=True)

    def log(self):
        return read(os.path.join(self.work, "build.log")).decode(errors="replace")


def fail(bench, text):
    print("FAILED:", text)
    print("--- the builds' output ---")
    print(bench.log()[-6000:])
    sys.exit(1)


def wait_until_tidy(bench, before):
    """The holders end by themselves when their diecast is gone; then nothing may be left. Returns the reasons why not."""
    marks = [bench.home.encode(), bench.work.encode()]
    deadline = time.monotonic() + TIDY_WITHIN
    while True:
        reasons = []
        processes = our_processes(marks)
        if processes:
            reasons.append("processes: %s" % processes)
        now = machine()
        for what, was in before.items():
            added = [thing for thing in now[what] if now[what].count(thing) > was.count(thing)]
            if added:
                reasons.append("%s: %s" % (what, added))
        left = files_left(bench.home, bench.output) + os.listdir(bench.temporary)
        if left:
            reasons.append("files: %s" % left)
        if not reasons or time.monotonic() > deadline:
            return reasons
        time.sleep(0.1)


def leftovers_named(text):
    return [line for line in text.splitlines() if re.search(r"sandbox|instance|image|root file system", line)]


def main():
    words = [word for word in sys.argv[1:] if word != "--ordinary"]
    diecast = os.path.abspath(words[0])
    template = os.path.abspath(words[1])
    kills = int(words[2]) if len(words) > 2 else 10
    seed = int(words[3]) if len(words) > 3 else int(time.time())
    print("seed", seed)
    if "--ordinary" not in sys.argv or os.geteuid() != 0:
        return matrix(Bench(diecast, template), kills, seed)
    user = OrdinaryUser(diecast, template)
    try:
        return matrix(Bench(user.diecast, user.template, user), kills, seed)
    finally:
        user.remove()


def matrix(bench, kills, seed):
    chance = random.Random(seed)
    code, _ = bench.build_to_the_end()
    if code != 0:
        if "user name space" in bench.log() or "unprivileged" in bench.log():
            print("SKIPPED: this machine cannot start a sandbox:\n" + bench.log()[-2000:])
            sys.exit(SKIPPED)
        fail(bench, "the example does not build (exit code %d)" % code)
    before = machine()
    spaces_before = len(name_spaces())
    code, length = bench.build_to_the_end()
    if code != 0:
        fail(bench, "the example does not build a second time")
    print("a whole build takes %.1f s" % length)
    reasons = wait_until_tidy(bench, before)
    if reasons:
        fail(bench, "a build that succeeded left " + "; ".join(reasons))

    with_leftovers = 0
    for number in range(1, kills + 1):
        moment = chance.uniform(0.02, length)
        process = bench.start_build()
        time.sleep(moment)
        alive = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        listed = bench.run("recover", "-list")
        named = leftovers_named(listed.stdout)
        with_leftovers += bool(named)
        next_start = bench.run("build", "-color=false", bench.other_template)
        if alive and named and "recover" not in next_start.stdout:
            fail(bench, "the next start says nothing of what is left:\n" + next_start.stdout)
        recovered = bench.run("recover")
        if recovered.returncode != 0:
            fail(bench, "recover failed:\n" + recovered.stdout)
        for line in named:
            token = re.search(r"sandbox-[0-9a-f]+", line)
            if token and token.group(0) not in recovered.stdout:
                fail(bench, "%s was listed but not released:\n%s" % (token.group(0), recovered.stdout))
        reasons = wait_until_tidy(bench, before)
        if reasons:
            fail(bench, "killed after %.2f s, recovered, and still there: %s\nlisted:\n%s\nrecovered:\n%s"
                 % (moment, "; ".join(reasons), listed.stdout, recovered.stdout))
        again = bench.run("recover", "-list")
        if leftovers_named(again.stdout):
            fail(bench, "after recover the list still names something:\n" + again.stdout)
        print("kill %2d after %5.2f s: %d named, all gone" % (number, moment, len(named)))
    if kills >= 5 and with_leftovers == 0:
        fail(bench, "no kill left anything: the moments were badly chosen")

    # A living build: others may look and recover, and take nothing from it.
    for moment in (0.3 * length, 0.7 * length):
        process = bench.start_build()
        time.sleep(moment)
        studio = bench.start_studio()
        recovered = bench.run("recover")
        second = bench.run("build", "-color=false", "-force", "-var", "output=" + bench.output + "-second", "-only=storefront-do", bench.template)
        recovered_again = bench.run("recover")
        code = process.wait(timeout=600)
        if studio is not None:
            if studio.poll() is not None:
                fail(bench, "the studio beside a living build ended with %d" % studio.returncode)
            studio.terminate()
            studio.wait(timeout=60)
        if code != 0 or second.returncode != 0:
            fail(bench, "a living build was disturbed: exit codes %d and %d\n%s\n%s\n%s"
                 % (code, second.returncode, recovered.stdout, second.stdout, recovered_again.stdout))
        if re.search(r"sandbox-[0-9a-f]+", recovered.stdout + recovered_again.stdout):
            fail(bench, "recover took something of a living build:\n" + recovered.stdout + recovered_again.stdout)
    reasons = wait_until_tidy(bench, before)
    if reasons:
        fail(bench, "after all: " + "; ".join(reasons))
    spaces = len(name_spaces())
    if spaces > spaces_before + 5 * 2:  # other programs of the machine may have started meanwhile
        fail(bench, "name spaces: %d before, %d now" % (spaces_before, spaces))
    print(json.dumps({"kills": kills, "with leftovers": with_leftovers, "build_s": round(length, 2)}))
    shutil.rmtree(bench.work, ignore_errors=True)
    print("PASSED")


if __name__ == "__main__":
    main()
