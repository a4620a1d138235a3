"""The blueprint the modules of this folder hang their pages on."""

from flask import Blueprint

bp = Blueprint("rondes", __name__)
