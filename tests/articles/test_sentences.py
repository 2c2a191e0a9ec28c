from collections.abc import Iterator

import pytest

from articles import splitter
from articles.sentences import first_sentences, paragraph_around, paragraphs, sentences


def _texts(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


def test_titles_and_abbreviations_end_no_sentence() -> None:
    text = "On Oct. 29, 2024, Maj. Gen. Pat Ryder spoke. U.S. officials listened."

    assert _texts(text) == ["On Oct. 29, 2024, Maj. Gen. Pat Ryder spoke.", "U.S. officials listened."]


def test_a_dateline_belongs_to_its_sentence() -> None:
    text = "GENEVA (Harbour Wire) — Talks resumed. They go on."

    assert _texts(text) == ["GENEVA (Harbour Wire) — Talks resumed.", "They go on."]


def test_no_sentence_crosses_a_blank_line() -> None:
    assert _texts("A heading\n\nThe text goes on.") == ["A heading", "The text goes on."]


def test_windows_line_ends_separate_paragraphs_too() -> None:
    text = "One.\r\n\r\nTwo."

    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two."]


def test_sentences_end_in_other_scripts_too() -> None:
    assert _texts("会谈昨天结束。他离开了！") == ["会谈昨天结束。", "他离开了！"]
    assert _texts("هل غادر؟ نعم غادر.") == ["هل غادر؟", "نعم غادر."]
    assert _texts("회담은 29일 열렸다. 그는 떠났다.") == ["회담은 29일 열렸다.", "그는 떠났다."]
    assert _texts("Він прибув у 2024 р. до Києва. Потім поїхав.") == ["Він прибув у 2024 р. до Києва.", "Потім поїхав."]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "date 2024-01-01 First. Second.\n\n  Third."

    assert [text[each.start : each.end] for each in sentences(text, 16)] == ["First.", "Second.", "Third."]


def test_the_paragraph_around_a_sentence() -> None:
    text = "One. Two.\n\nThree. Four.\n\nFive."
    start = text.index("Four")

    assert text[slice(*paragraph_around(text, start, start + 5))] == "Three. Four."


def test_a_text_without_ends_is_cut_at_spaces_and_loses_nothing() -> None:
    text = "Monday, " * 1000
    texts = _texts(text)

    assert max(map(len, texts)) <= 2000
    assert "".join(texts).replace(" ", "") == text.replace(" ", "")
    assert "".join(_texts("x" * 5000)) == "x" * 5000


def test_nothing_in_nothing_out() -> None:
    assert _texts("") == _texts(" \n\n ") == []


def test_whoever_wants_the_lead_need_not_have_the_rest_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "First. Second.\n\nThird."
    read: list[str] = []
    spans = splitter.spans

    def noted(paragraph: str) -> Iterator[tuple[int, int]]:
        read.append(paragraph)
        return spans(paragraph)

    monkeypatch.setattr(splitter, "spans", noted)

    assert next(first_sentences(text)) == sentences(text)[0]
    assert read == ["First. Second.", "First. Second.", "Third."]
