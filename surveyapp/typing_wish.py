"""What a typing tool can be asked to be like, on its page and in a command."""

from typing import Any

FEW = "few"
NUMBERS = (FEW, *(str(number) for number in range(3, 11)))


def wish(n_questions: str, certainty: int) -> dict[str, Any]:
    """n_questions: one of NUMBERS, FEW for as few as reach the usual accuracy;  certainty: in per cent."""
    return {
        "n_questions": None if n_questions == FEW else int(n_questions),
        "certainty": certainty / 100,
    }
