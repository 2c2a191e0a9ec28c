"""The review queue: one event after the other, with its article beside it; see docs/curation.md."""
