"""Drafts become articles once, with a date and its origin, or stay undated."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles import files
from articles.ingest import Draft, UnreadableArticle, date_article, save
from articles.models import Article, DateClaim
from articles.pubdate import Claim, Origin
from tests.builders import TODAY, TUESDAY, make_article

pytestmark = pytest.mark.django_db


def test_the_same_text_is_kept_once_whatever_its_white_space() -> None:
    first = save(Draft("a.txt", "The envoy came.\n\nHe left."), today=TODAY)
    again = save(Draft("b.txt", "The envoy came.\r\n\r\nHe left.\n"), today=TODAY)

    assert (first.created, again.created) == (True, False)
    assert Article.objects.count() == 1


def test_a_header_added_to_a_known_text_makes_no_second_article() -> None:
    save(Draft("a.txt", "The envoy came."), today=TODAY)
    again = save(Draft("a.txt", "Date: 2024-10-29\n\nThe envoy came.", source="Harbour Wire"), today=TODAY)

    assert not again.created
    assert "date_article" in again.remarks[0]
    assert "another source" in again.remarks[1]


def test_the_text_stays_as_it_came() -> None:
    text = " date 2023-11-09 The envoy\r\ncame. "

    assert make_article(text, None).text == text


def test_the_choice_its_origin_and_the_claims_not_chosen_are_kept() -> None:
    text = "KYIV, Ukraine — He spoke Tuesday, Oct. 29, 2024."
    article = make_article(text, date(2024, 10, 30))

    assert article.published_on == date(2024, 10, 30)
    assert article.chosen_claim is not None
    assert article.chosen_claim.origin == Origin.COMMAND
    assert [(claim.day, claim.origin) for claim in article.other_claims] == [(TUESDAY, Origin.DATELINE)]


def test_a_claim_that_was_overruled_is_remarked() -> None:
    draft = Draft("a", "KYIV, Ukraine — He spoke Tuesday, Oct. 29, 2024.", claims=(Claim(TODAY, Origin.COMMAND),))

    assert save(draft, today=TODAY).remarks == ["dateline says 2024-10-29, which was not used"]


def test_a_date_in_the_future_is_not_used_and_that_is_said() -> None:
    ingested = save(Draft("a", "Date: 2031-01-01\n\nThe envoy came."), today=TODAY)

    assert ingested.article.published_on is None
    assert "lies in the future" in ingested.remarks[0]


def test_reading_a_known_text_with_another_date_changes_nothing_and_says_what_to_do() -> None:
    article = make_article("The envoy came.", None)
    again = save(Draft("a", "The envoy came.", claims=(Claim(TUESDAY, Origin.COMMAND),)), today=TODAY)

    article.refresh_from_db()
    assert article.published_on is None
    assert "date_article" in again.remarks[0]


def test_an_article_without_a_title_is_called_by_its_lead() -> None:
    assert make_article("KYIV, Ukraine — The envoy came. He left.").title == "The envoy came."


@pytest.mark.parametrize("text", ["", " \n ", "ab\x00c", "Title: Nothing\nDate: 2024-10-29", "a \ud800 b"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(UnreadableArticle):
        save(Draft("a", text), today=TODAY)


def test_an_address_that_is_none_of_the_web_is_not_kept() -> None:
    ingested = save(Draft("a", "The envoy came.", url="javascript:alert(1)"), today=TODAY)

    assert ingested.article.url == ""
    assert "not kept" in ingested.remarks[0]


def test_an_editors_date_wins_and_earlier_claims_stay() -> None:
    editor = User.objects.create(username="ed")
    article = make_article("Date: 2024-10-28\n\nThe envoy came.", None)

    assert date_article(article, TUESDAY, today=TODAY, by=editor)
    assert not date_article(article, TUESDAY, today=TODAY, by=editor)
    assert date_article(article, date(2024, 10, 30), today=TODAY, by=editor)

    chosen = DateClaim.objects.get(article=article, chosen=True)
    assert (chosen.day, chosen.origin, chosen.given_by) == (date(2024, 10, 30), Origin.EDITOR, editor)
    assert article.claims.count() == 3


def test_an_editor_can_say_that_nobody_knows() -> None:
    article = make_article("The envoy came.", TUESDAY)

    assert date_article(article, None, today=TODAY)
    article.refresh_from_db()
    assert article.published_on is None
    assert article.chosen_claim is None


def test_no_article_is_dated_into_the_future() -> None:
    with pytest.raises(ValueError, match="future"):
        date_article(make_article("The envoy came."), date(2030, 1, 1), today=TODAY)


# Languages

UKRAINIAN = "Посол прибув у понеділок до столиці. Минулого тижня сторони домовилися про нову зустріч."


def test_the_language_is_found_where_nobody_states_it() -> None:
    assert make_article(UKRAINIAN).language == "uk"


def test_a_stated_language_wins_over_the_one_found() -> None:
    assert make_article(f"Language: ru\n\n{UKRAINIAN}").language == "ru"
    assert make_article(f"{UKRAINIAN} {UKRAINIAN}", language="be").language == "be"


def test_a_short_text_is_taken_for_english() -> None:
    assert make_article("Bonjour Kyiv.").language == "en"


def test_the_header_does_not_decide_the_language() -> None:
    header = "Title: The Secretary of State of the United States of America visits the capital of the country\n\n"

    assert make_article(header + UKRAINIAN).language == "uk"


def test_a_language_that_cannot_be_read_is_kept_and_remarked() -> None:
    ingested = save(Draft("a", "The envoy came.", language="Haitian Creole"), today=TODAY)

    assert ingested.article.language == "Haitian Creole"[:12]
    assert "“Haitian Creole”" in ingested.remarks[0]


# Files


def test_json_lines_are_articles_and_bad_lines_are_named(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(
        '{"id": "a1", "published": "2024-10-29T08:00:00Z", "title": "T", "text": "The envoy came."}\n'
        "not json\n"
        '{"id": "a2"}\n'
        '{"id": "a3", "published": "03/04/2024", "text": "x"}\n'
        '{"id": "a4", "text": "No date."}\n',
        "utf-8",
    )
    first, no_json, no_text, ambiguous, undated = files.drafts([file])

    assert first == Draft(
        "a1", "The envoy came.", title="T", claims=(Claim(TUESDAY, Origin.METADATA, "2024-10-29T08:00:00Z"),)
    )
    assert [each.where[-6:] for each in (no_json, no_text, ambiguous) if isinstance(each, files.Unread)] == [
        "line 2",
        "line 3",
        "line 4",
    ]
    assert isinstance(undated, Draft)
    assert undated.claims == ()


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "x", "title": {"a": 1}}',
        '{"text": "x", "source": ["a", "b"]}',
        '{"text": 5}',
        "[" * 100_000,
        '{"text": "x", "id": ' + "9" * 5000 + "}",
        "[]",
    ],
)
def test_a_line_of_the_wrong_shape_is_named_and_breaks_nothing(tmp_path: Path, line: str) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text(f'{line}\n{{"id": 7, "text": "Fine."}}\n', "utf-8")
    wrong, fine = files.drafts([file])

    assert isinstance(wrong, files.Unread)
    assert fine == Draft("7", "Fine.")


def test_names_are_kept_without_stray_space() -> None:
    article = make_article("The envoy came.", source=" Harbour\n Wire ", title="  A visit ")

    assert (str(article.source), article.title) == ("Harbour Wire", "A visit")


def test_only_text_and_json_lines_are_read(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>On 2 January 2024.", "utf-8")
    [unread] = files.drafts([tmp_path / "page.html"])

    assert isinstance(unread, files.Unread)
    assert ".jsonl" in unread.why


def test_folders_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text(name, "utf-8")

    assert [draft.name for draft in files.drafts([tmp_path]) if isinstance(draft, Draft)] == ["a.txt", "b.txt"]


def test_files_that_cannot_be_read_are_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes("caf\xe9".encode("latin-1"))
    (tmp_path / "empty").mkdir()
    found = list(files.drafts([tmp_path / "latin.txt", tmp_path / "missing.txt", tmp_path / "empty"]))

    assert ["iconv" in each.why for each in found if isinstance(each, files.Unread)] == [True, False, False]
    assert len(found) == 3
