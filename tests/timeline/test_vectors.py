"""How alike sentences are, and how close they are to what a collection tells."""

import pytest

from timeline.extraction.vectors import Topic, Weights, centroid, cosine, words

WAR = ("The shelling of the harbour went on.", "Rebels left the harbour.", "Shelling stopped in the night.")
FAIR = ("The baker sold out.", "The fair was opened by the mayor.")
SENTENCES = (*WAR, *FAIR)
WEIGHTS = Weights.among(SENTENCES)


def test_words_that_differ_by_their_endings_are_one() -> None:
    assert set(words("Arrests: he arrested, she was arrested; an arrest")) == {"arrest", "she", "was"}


@pytest.mark.parametrize("text", ["Армія звільнила місто.", "القوات دخلت المدينة", "Die Brücke fiel über Nacht."])
def test_words_are_found_in_any_alphabet(text: str) -> None:
    assert len(words(text)) >= 3


def test_a_word_of_nearly_every_sentence_counts_less_than_a_rare_one() -> None:
    assert WEIGHTS.of["the"] < WEIGHTS.of["harbou"] < WEIGHTS.of["baker"]


def test_a_sentence_is_like_itself_and_unlike_one_with_other_words() -> None:
    one, other, same = (WEIGHTS.vector(each) for each in (WAR[0], FAIR[0], WAR[0].upper()))

    assert cosine(one, same) == pytest.approx(1)
    assert cosine(one, other) < 0.1


def test_the_centroid_is_nearest_to_what_most_say() -> None:
    vectors = [WEIGHTS.vector(each) for each in (*WAR, FAIR[0])]
    near = [cosine(each, centroid(vectors)) for each in vectors]

    assert near.index(max(near)) == 0
    assert near.index(min(near)) == 3


def test_the_topic_is_what_most_articles_tell() -> None:
    topic = Topic.of_articles([WAR[:1], WAR[1:2], WAR, FAIR], WEIGHTS)

    assert topic.closeness("The harbour.") > topic.closeness("The baker.") > topic.closeness("The weather.")


def test_a_sentence_without_words_is_close_to_nothing() -> None:
    topic = Topic.of_articles([WAR], WEIGHTS)

    assert topic.closeness("… 12!") == 0
    assert cosine(WEIGHTS.vector("… 12!"), WEIGHTS.vector(WAR[0])) == 0
