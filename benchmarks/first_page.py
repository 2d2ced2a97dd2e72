"""Promise: started again, Needmap shows its first page within 3 seconds.

    .venv/bin/python benchmarks/first_page.py

Starts `needmap serve` on an existing database five times; prints the seconds until the sign-in page.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PROMISE = 3.0


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def seconds_to_first_page(environment: dict[str, str]) -> float:
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "surveyapp.cli", "serve"], env=environment, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{environment['NEEDMAP_PORT']}/sign-in"
    while True:
        try:
            urllib.request.urlopen(address).read()
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
    took = time.perf_counter() - began
    server.send_signal(signal.SIGINT)
    server.wait()
    return took


def main() -> None:
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "NEEDMAP_VAR": var, "NEEDMAP_PORT": str(free_port())}
        first = seconds_to_first_page(environment)
        again = [seconds_to_first_page(environment) for _ in range(5)]
    print(f"first start, database made: {first:.2f} s")
    print(
        f"started again: median {statistics.median(again):.2f} s, slowest {max(again):.2f} s, "
        f"promise {PROMISE:.0f} s"
    )
    print(f"ratio to the promise: {statistics.median(again) / PROMISE:.2f}")


if __name__ == "__main__":
    main()
