from flask import Blueprint

bp = Blueprint("fieldwork", __name__, url_prefix="/studies")
