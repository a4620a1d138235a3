"""The demo, replayed through the services people use: its plans, its people, and what happened in the years between."""
