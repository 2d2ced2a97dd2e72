"""What can be wrong with a data file, said so that whoever brought it can mend it."""


class ImportFault(Exception):
    """A data file that cannot be used."""

    def __init__(self, where: str, what: str, mend: str) -> None:
        self.where, self.what, self.mend = where, what, mend
        super().__init__(f"{where}: {what}. To mend it, {mend}.")
