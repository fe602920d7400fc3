"""The servers that the site's settings are made for. Run as a script, it installs those that are missing.

Each runs as a child process on a port of this machine, with the lines that for-clinics/host.md tells hosts to write.
They include the settings of the site as they are.
"""

import re
import shutil
import socket
import subprocess
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from building import ROOT
from installing import Program, from_debian, install

STEPS = ROOT / "docs" / "for-clinics" / "host.md"
MODULES = "/usr/lib/apache2/modules"  # where Debian has them
NEEDED = ("mpm_event", "authz_core", "alias", "autoindex", "deflate", "dir", "filter", "headers")


@dataclass(frozen=True)
class Place:
    """Where a server runs: the `root` it serves, the folder of the site's `settings`, a folder of its own, a port."""

    root: Path
    settings: Path
    state: Path
    port: int

    @property
    def config(self) -> Path:
        """The server's own settings, which include those of the site."""
        return self.state / "server.conf"


def told(section: str, place: Place, settings: str) -> str:
    """The lines that a `section` of the guide for hosts tells to write, for a `place` and this file of settings."""
    text = re.split(r"^## .*", STEPS.read_text("utf-8").partition(f"{{ #{section} }}")[2], maxsplit=1, flags=re.M)[0]
    lines = textwrap.dedent("\n".join(line for line in text.splitlines() if line.startswith(" " * 8)))
    for example, real in {"/srv/legs": place.root, r"legs\.(?:conf|caddy)\b": place.settings / settings}.items():
        assert re.search(example, lines), f"{STEPS}, {section}: the lines to write name no {example}."
        lines = re.sub(example, str(real), lines)
    return lines


def nginx(place: Place) -> str:
    """The settings of nginx as a host has them."""
    temporary = "\n".join(
        f"  {kind}_temp_path {place.state}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return f"""
daemon off; master_process off; pid {place.state}/pid; error_log stderr;
events {{}}
http {{
  access_log off;
{temporary}
  include {place.settings}/nginx-maps.conf;
  server {{
    listen 127.0.0.1:{place.port};
{told("nginx", place, "nginx.conf")}
  }}
}}
"""


def apache(place: Place) -> str:
    """The settings of Apache as a host has them. Listings are on, as in Debian."""
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in NEEDED)
    return f"""
{modules}
ServerName 127.0.0.1
ServerTokens Prod
Listen 127.0.0.1:{place.port}
PidFile {place.state}/pid
DefaultRuntimeDir {place.state}
ErrorLog {place.state}/log
User www-data
Group www-data
<Directory {place.root}>
  Options Indexes FollowSymLinks
</Directory>
<VirtualHost *>
{told("apache", place, "apache.conf").replace("https://legs.example.org", f"http://127.0.0.1:{place.port}")}
</VirtualHost>
"""


def caddy(place: Place) -> str:
    """The settings of Caddy as a host has them."""
    site = told("caddy", place, "Caddyfile").replace("legs.example.org", f"http://127.0.0.1:{place.port}")
    return f"""
{{
	admin off
	auto_https off
	storage file_system {place.state}
	default_bind 127.0.0.1
}}

{site}
"""


@dataclass(frozen=True)
class Server:
    """A server: its settings, the arguments that run it, and those that check the settings."""

    name: str
    package: str
    written: Callable[[Place], str]
    run: tuple[str, ...]
    check: tuple[str, ...]

    def find(self) -> str | None:
        """The path of the program; Debian has servers where only root looks for programs."""
        return shutil.which(self.name) or shutil.which(self.name, path="/usr/sbin")

    def command(self, arguments: tuple[str, ...], place: Place) -> list[str]:
        """How to call the program."""
        return [self.find() or self.name, *(argument.format(place.config) for argument in arguments)]


SERVERS = {
    server.name: server
    for server in (
        Server("nginx", "nginx", nginx, ("-e", "stderr", "-c", "{}"), ("-e", "stderr", "-t", "-c", "{}")),
        Server("apache2", "apache2-bin", apache, ("-D", "FOREGROUND", "-f", "{}"), ("-t", "-f", "{}")),
        Server(
            "caddy",
            "caddy",
            caddy,
            ("run", "--config", "{}", "--adapter", "caddyfile"),
            ("validate", "--config", "{}", "--adapter", "caddyfile"),
        ),
    )
}
PROGRAMS = {
    name: Program(server.find, partial(from_debian, server.package), f"Install it (Debian: {server.package}).")
    for name, server in SERVERS.items()
}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody listens on the port."""
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(server: Server, place: Place) -> Iterator[None]:
    """Run a server. Fails with what it has said where it ends before it listens."""
    place.config.write_text(server.written(place), "utf-8")
    log = place.state / "log"
    with log.open("w") as output:
        process = subprocess.Popen(server.command(server.run, place), stdout=output, stderr=output)
    try:
        while not answers(place.port):
            assert process.poll() is None, f"{server.name} does not run with the site's settings: {log.read_text()}"
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    install(PROGRAMS)
