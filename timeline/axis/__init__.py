"""Time as a picture: where on an axis a day stands, and which part of it is shown. Pure: no ORM, no template."""
