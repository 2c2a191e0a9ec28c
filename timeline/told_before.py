"""What is kept of all that was told, so that the thousandth article is placed at the cost of the tenth."""

from __future__ import annotations

from django.db import models

from articles.models import Article


class FirstSaid(models.Model):
    """A sentence, as 64 bits, and the article that had it first: copies are found by what they repeat."""

    sentence = models.BigIntegerField(primary_key=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.sentence:x}, {self.article_id}"


class Clue(models.Model):
    """A rare word of some evidence and the days it is about: what finds it again among all that a conflict has.

    *first* and *last* are never null; where a side is open, both are the day that is known. By *length* the few that
    reach far do not make looking for a day's expensive.
    """

    class Length(models.IntegerChoices):
        DAY = 0, "one day"
        MONTH = 1, "up to 31 days"
        LONG = 2, "longer"

    conflict = models.ForeignKey("timeline.Conflict", on_delete=models.CASCADE, related_name="+", db_index=False)
    evidence = models.ForeignKey("timeline.Evidence", on_delete=models.CASCADE, related_name="clues")
    word = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField()
    length = models.PositiveSmallIntegerField(choices=Length.choices, default=Length.MONTH)

    class Meta:
        indexes = [models.Index(fields=["conflict", "length", "word", "first"], name="clue_by_length_word_and_day")]

    def __str__(self) -> str:
        return f"{self.word}, {self.first.isoformat()}"


class WordCount(models.Model):
    """How many tellings of a conflict have a word; the empty word counts them all."""

    conflict = models.ForeignKey("timeline.Conflict", on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=40)
    tellings = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conflict", "word"], name="word_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.word}: {self.tellings}"
