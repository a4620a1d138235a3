"""People: their accounts, getting in, standing in for each other, and leaving."""
