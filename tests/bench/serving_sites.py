"""nginx with our site and with the bare theme beside it, and how much it bears."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from servers import SERVERS, Place, free_port, running

LOAD = ["wrk", "--threads", "2", "--connections", "32", "--duration", "10s", "--header", "Accept-Encoding: gzip"]
# The bare theme brings no settings; a careful host would compress and name the types.
BARE = """
daemon off; master_process off; pid {state}/pid; error_log stderr;
events {{}}
http {{
  access_log off; gzip_static on; gzip_types *; client_body_temp_path {state}/a; proxy_temp_path {state}/b;
  fastcgi_temp_path {state}/c; uwsgi_temp_path {state}/d; scgi_temp_path {state}/e;
  include /etc/nginx/mime.types;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@contextmanager
def served(site: Path, is_ours: bool) -> Iterator[tuple[str, Path]]:
    """The address of a site that nginx serves, and the file with the number of its process."""
    nginx = SERVERS["nginx"]
    if not is_ours:
        nginx = replace(nginx, written=lambda place: BARE.format(**vars(place)))
    with tempfile.TemporaryDirectory() as state:
        place = Place(site, site / "hosting", Path(state), free_port())
        with running(nginx, place):
            yield f"http://127.0.0.1:{place.port}/", place.state / "pid"


def under_load(address: str, pid: Path) -> tuple[float, float]:
    """Requests per second for an address, and megabytes of memory that nginx then has."""
    said = subprocess.run([*LOAD, address], capture_output=True, text=True, check=True).stdout
    status = Path(f"/proc/{pid.read_text().strip()}/status").read_text()
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1]), int(re.search(r"VmRSS:\s*(\d+)", status)[1]) / 1024
