# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An sshd of our own on the loopback, for a plain account, and the templates that are built against it."""

import getpass
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

ACCOUNT = f"diecast-bench-{os.getpid()}"  # two measurements at once must not take each other's account away


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Rig:
    """As root the sessions run as a temporary account, since a slow login shell of root would be measured too; an
    ordinary user's sshd serves that user alone."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="diecast-bench-"))
        self.folder.chmod(0o711)
        self.inbox = self.folder / "inbox"
        self.inbox.mkdir()
        self.inbox.chmod(0o1777)
        self.port, self.key = _free_port(), self.folder / "id"
        self.account = getpass.getuser()
        self.made_account = False
        try:
            if os.geteuid() == 0:
                self.account, self.made_account = ACCOUNT, True
                subprocess.run(["useradd", "--create-home", "--shell", "/bin/sh", "--password", "*", ACCOUNT], check=True)
                os.makedirs("/run/sshd", exist_ok=True)
            for name in ("id", "hostkey"):
                subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", self.folder / name], check=True)
            shutil.copy(self.folder / "id.pub", self.folder / "authorized_keys")
            (self.folder / "authorized_keys").chmod(0o644)
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        config = self.folder / "sshd_config"
        settings = {
            "Port": self.port, "ListenAddress": "127.0.0.1", "HostKey": self.folder / "hostkey", "PidFile": "none",
            "AuthorizedKeysFile": self.folder / "authorized_keys", "StrictModes": "no", "UsePAM": "no", "UseDNS": "no",
            "MaxStartups": "1000:30:2000", "MaxSessions": 1000, "PrintMotd": "no", "Subsystem": "sftp internal-sftp",
        }
        config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()), encoding="utf-8")
        self.sshd = subprocess.Popen(["/usr/sbin/sshd", "-D", "-f", config, "-E", self.folder / "sshd.log"])
        for _ in range(200):
            if self.sshd.poll() is not None:
                raise RuntimeError("sshd did not start: " + (self.folder / "sshd.log").read_text(encoding="utf-8"))
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"sshd does not answer on port {self.port}")

    def __exit__(self, *_):
        if sshd := getattr(self, "sshd", None):
            sshd.terminate()
            sshd.wait()
        if self.made_account:
            subprocess.run(["pkill", "-KILL", "-u", ACCOUNT], check=False)
            subprocess.run(["userdel", "--remove", ACCOUNT], capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def payload(self, megabytes):
        """A file of random bytes, made once."""
        path = self.folder / f"{megabytes}m"
        if not path.exists():
            with open(path, "wb") as file:
                for _ in range(megabytes):
                    file.write(os.urandom(1 << 20))
        return path

    def options(self, port_option):
        """What ssh, scp and sftp need to reach the rig without asking."""
        return [
            "-q", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes",
            "-i", str(self.key), port_option, str(self.port),
        ]

    @property
    def target(self):
        """USER@HOST for the tools of OpenSSH."""
        return f"{self.account}@127.0.0.1"

    def builder(self, name):
        """A null builder that both programs read."""
        return {
            "type": "null", "name": name, "ssh_host": "127.0.0.1", "ssh_port": self.port, "ssh_username": self.account,
            "ssh_private_key_file": str(self.key), "ssh_handshake_attempts": 100,
        }

    def shell(self, number, *lines):
        """A shell provisioner whose script has a place of its own in each build."""
        return {"type": "shell", "inline": list(lines), "remote_path": f"{self.inbox}/script-{{{{build_name}}}}-{number}.sh"}

    def template(self, name, builders, provisioners):
        """Writes a template and returns its path."""
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps({"builders": builders, "provisioners": provisioners}), encoding="utf-8")
        return path

    def many(self, count):
        """`count` builds of three scripts and one upload of 10 MB each."""
        upload = f"{self.inbox}/upload-{{{{build_name}}}}"
        return self.template(f"many-{count}", [self.builder(f"b{number}") for number in range(count)], [
            self.shell(1, "echo one"),
            {"type": "file", "source": str(self.payload(10)), "destination": upload},
            self.shell(2, "echo two"),
            self.shell(3, f"echo three; rm {upload}"),
        ])
