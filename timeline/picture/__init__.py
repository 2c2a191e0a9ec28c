"""The chart as a picture to take along: a drawing that stands for itself, as SVG and as PNG."""
