"""Pages about reports: writing one, its look, its files, the dossier, and the public page of a plan."""
