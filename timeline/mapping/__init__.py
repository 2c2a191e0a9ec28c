"""Places as a picture: where on the page they stand, on which land, joined where they are too near. Pure: no ORM, no
template.

    places with counts ─ frame (which part of the world) ─ land and borders as paths
                                                         ─ marks, joined and labelled ─ Picture
"""
