"""Requests from many clients at once, by wrk: a small program in C that costs little itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

REMEDY = "wrk is not installed: apt-get install wrk, or brew install wrk"
_SCRIPT = """
local file = io.open("{body}", "rb")
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/json"
file:close()
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    "RESULT {{\\"requests\\": %d, \\"microseconds\\": %d, \\"bytes\\": %d, \\"failed\\": %d, " ..
    "\\"p50\\": %d, \\"p99\\": %d}}\\n",
    summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What clients saw: requests a second, and half and 99 % of the waits in milliseconds."""

    per_second: float
    p50_milliseconds: float
    p99_milliseconds: float


def press(url: str, body: bytes, *, clients: int, seconds: int) -> Load:
    """Send `body` to `url` from `clients` over and over.

    Raises
    ------
    RuntimeError
        When wrk is missing, or any request failed.
    """
    wrk = shutil.which("wrk")
    if wrk is None:
        raise RuntimeError(REMEDY)
    with tempfile.TemporaryDirectory() as scratch:
        sent, script = Path(scratch) / "body.json", Path(scratch) / "post.lua"
        sent.write_bytes(body)
        script.write_text(_SCRIPT.format(body=sent))
        numbers = ["-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "60s"]
        done = subprocess.run(
            [wrk, *numbers, "-s", str(script), url], capture_output=True, text=True, check=True
        )
    said = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    result = json.loads(said.removeprefix("RESULT "))
    if result["failed"] or not result["requests"]:
        raise RuntimeError(f"{result['failed']} of {result['requests']} requests to {url} failed")
    per_second = result["requests"] / (result["microseconds"] / 1e6)
    return Load(per_second, result["p50"] / 1000, result["p99"] / 1000)
