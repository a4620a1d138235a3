"""Rondes: planning them, following them, asking and answering. One module for each of these."""
