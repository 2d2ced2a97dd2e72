from flask import Blueprint

FOR_RESPONDENTS = True
bp = Blueprint("beliefs", __name__)
