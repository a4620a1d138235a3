"""Pages about acties: the list, one actie and what hangs on it, reporting and judging."""
