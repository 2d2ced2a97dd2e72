"""Certificates of a mail server, made by the openssl program: good, run out, for another name."""

import ssl
import subprocess
from pathlib import Path


class Certificate:
    def __init__(self, folder: Path, *, name: str = "localhost", days: int = 1) -> None:
        self.path, self.key = folder / "certificate.pem", folder / "key.pem"
        request, curve = folder / "request.pem", "ec_paramgen_curve:prime256v1"
        names = f"subjectAltName=DNS:{name}"
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", curve, "-nodes", "-keyout", self.key,
                "-subj", f"/CN={name}", "-addext", names, "-out", request)  # fmt: skip
        openssl("x509", "-req", "-in", request, "-signkey", self.key, "-days", days,
                "-copy_extensions", "copy", "-out", self.path)  # fmt: skip

    @property
    def context(self) -> ssl.SSLContext:
        """For the server that shows it."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.path, self.key)
        return context


def openssl(*arguments: object) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
