from flask import Blueprint

FOR_RESPONDENTS = True
bp = Blueprint("survey", __name__)
