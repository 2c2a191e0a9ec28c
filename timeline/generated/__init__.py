"""Any number of made-up events, told by made-up sources, for measuring and for trying things out."""
