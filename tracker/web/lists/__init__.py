"""What lists of acties share: choosing, columns, groups, totals, many at once, and lists under a name."""
