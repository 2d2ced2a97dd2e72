"""The file of a backup: a zip of its parts and of the manifest that vouches for them."""

import hashlib
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from surveyapp.backup.manifest import NAME, BackupError, Manifest, Part

BLOCK = 1 << 20  # bytes read at once


def part_of(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def pack(file: Path, parts: Mapping[str, Path], manifest: Manifest) -> None:
    """Write the whole file, or none of it. Only its owner may read it: it holds answers and a key."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        with open(unfinished, "wb", opener=for_its_owner) as opened:
            with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for name, path in parts.items():
                    archive.write(path, name)
                archive.writestr(NAME, manifest.to_json())
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def read_manifest(file: Path) -> Manifest:
    """Raises BackupError where the file is no backup."""
    try:
        with zipfile.ZipFile(file) as archive:
            return Manifest.from_json(archive.read(NAME))
    except FileNotFoundError:
        raise BackupError(f"There is no file {file}. Check its name.") from None
    except (zipfile.BadZipFile, KeyError, IsADirectoryError):
        raise BackupError(f"{file} is no backup of Needmap, or only a part of one.") from None


def unpack(file: Path, manifest: Manifest, folder: Path) -> dict[str, Path]:
    """Its parts, each with the fingerprint that the manifest names. Raises BackupError where one has not."""
    parts = {}
    for number, (name, told) in enumerate(manifest.parts.items()):
        parts[name] = folder / str(number)  # never a name from the file: it could lead elsewhere
        try:
            extract(file, name, parts[name])
        except (zipfile.BadZipFile, KeyError, EOFError, OSError) as error:
            raise BackupError(f"{name} in {file} cannot be unpacked: {error}. Take another backup.") from None
        if part_of(parts[name]) != told:
            raise BackupError(
                f"{name} in {file} is not what was backed up: its SHA-256 differs. Take another backup."
            )
    return parts


def extract(file: Path, name: str, target: Path) -> None:
    with (
        zipfile.ZipFile(file) as archive,
        archive.open(name) as packed,
        open(target, "wb", opener=for_its_owner) as unpacked,
    ):
        while block := packed.read(BLOCK):
            unpacked.write(block)
