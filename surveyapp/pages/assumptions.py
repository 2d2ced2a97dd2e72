from flask import Blueprint

bp = Blueprint("assumptions", __name__, url_prefix="/studies")
