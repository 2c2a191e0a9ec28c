"""The chart: a filter as a picture of time, and what the page writes of it."""
