"""Dossiers for whoever investigates a plan: what is in them, and making them."""
