"""Other people's tables → events that an editor reviews.

    bytes ─ table (files, sheets, TimelineJS) ─ fields (headers) ─ given events (rows, dates, kinds) ─ saved (saving)

Up to the given events there is no ORM. A row becomes an event, or is refused with its number and the reason; none is
dropped in silence: docs/importing.md.
"""
