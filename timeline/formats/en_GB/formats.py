"""One way to type a day: 03/04/2024 is two days, and nobody would see which one was kept."""

DATE_INPUT_FORMATS = ["%Y-%m-%d"]
