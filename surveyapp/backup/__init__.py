"""BACKUP. One file that holds a whole install, made while it serves, and the way back from it."""

from surveyapp.backup.manifest import BackupError, Manifest
from surveyapp.backup.restoring import Restored, restore
from surveyapp.backup.saving import back_up

__all__ = ["BackupError", "Manifest", "Restored", "back_up", "restore"]
