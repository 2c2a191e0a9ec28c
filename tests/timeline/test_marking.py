"""Hits are marked as the search finds them: without case and accents, phrases whole, beginnings, across marks."""

import pytest

from timeline.marking import parse, pieces, snippet


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("turkiye", "Talks in Türkiye", ["Türkiye"]),
        ('"air defence"', "Air defence and air; the defence of air", ["Air defence"]),
        ("mobil*", "Mobilised mobs", ["Mobilised"]),
        ("-drone kursk", "Drone over Kursk", ["Kursk"]),
        ("sana'a", "Fire in Sana’a", ["Sana’a"]),
        ("kursk", "Kursk-2 and Kurska", ["Kursk-2"]),
        ("drone", "No such thing", []),
        ("", "Nothing", []),
    ],
)
def test_what_was_looked_for_is_marked(query: str, text: str, marked: list[str]) -> None:
    found = pieces(text, parse(query))

    assert [piece for piece, is_hit in found if is_hit] == marked
    assert "".join(piece for piece, _ in found) == text


def test_a_snippet_has_the_hit_and_says_where_it_was_cut() -> None:
    text = "Word " * 80 + "Kursk " + "word " * 80
    cut = snippet(text.strip(), parse("kursk"), 60)

    assert "Kursk" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert len(cut) <= 62
    assert snippet("Short Kursk", parse("kursk"), 60) == "Short Kursk"
