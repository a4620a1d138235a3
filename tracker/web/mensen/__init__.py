"""Pages about people: signing in, getting in, who is away, and who leaves."""
