"""Telling: conflicts, their events and the evidence for them; pages, embeds and the curator's desk."""
