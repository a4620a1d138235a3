"""Reports: writing a draft with colleagues, setting it down, its look, its files, and what everybody may read."""
