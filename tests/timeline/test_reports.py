"""What an article says about days: sentences that name one, and leads that name none."""

from datetime import date

from timeline.extraction.reports import leads, report
from timeline.extraction.salience import Mention

TUESDAY = date(2024, 10, 29)


def test_a_sentence_is_a_mention_of_the_one_day_it_names() -> None:
    found = report("The envoy left on Friday. A day earlier, on 24 October, he met the general.", TUESDAY)

    assert found.mentions == (
        Mention(date(2024, 10, 25), "The envoy left on Friday."),
        Mention(date(2024, 10, 24), "A day earlier, on 24 October, he met the general."),
    )


def test_a_sentence_of_two_days_is_a_mention_of_each() -> None:
    found = report("The airport fell on 3 May and the port on 5 May.", TUESDAY)

    assert [mention.day for mention in found.mentions] == [date(2024, 5, 3), date(2024, 5, 5)]


def test_weeks_months_and_what_went_on_since_a_day_are_no_mentions() -> None:
    found = report("He left last week. It rained in May. The road is closed since 3 May.", TUESDAY)

    assert found.mentions == ()


def test_leads_are_the_opening_sentences_without_a_date() -> None:
    found = report("The port fell. It had held since May. Ships burned. Nobody knows how many. Smoke rose.", TUESDAY)

    assert found.leads == ("The port fell.", "Ships burned.")


def test_leads_begin_behind_the_header() -> None:
    text = "Title: The port\n\nThe port fell. Ships burned."

    assert report(text, TUESDAY, text.index("The port fell")).leads == ("The port fell.", "Ships burned.")


def test_a_lead_is_never_cut_however_long_the_article() -> None:
    long = "The port fell and " + ", then ".join(f"quarter {n} of the town" for n in range(60)) + "."

    assert leads(f"Ships burned. {long} {long} Smoke rose.", 0, ()) == ("Ships burned.", long)


def test_an_article_in_a_language_nobody_has_data_for_is_still_a_report() -> None:
    found = report("Bar bar bar.", TUESDAY, language="xx")

    assert found.mentions == ()
    assert found.published == TUESDAY
