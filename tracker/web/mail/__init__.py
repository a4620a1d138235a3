"""Pages about mail: rules, texts, what went out and came in, and answering by a link."""
