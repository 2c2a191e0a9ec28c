"""Articles' text → candidates for events. Plain functions on text; no ORM."""
