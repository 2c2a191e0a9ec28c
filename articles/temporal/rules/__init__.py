"""One file for each family of dated phrases; each holds its rules, with their examples, as `RULES`."""
