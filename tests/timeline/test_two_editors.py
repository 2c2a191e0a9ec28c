"""Two editors at once, thousands of random actions: nothing is lost unseen, and the history leads back to the start."""

import os
from copy import copy
from random import Random
from threading import Thread

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, OperationalError, connection

from tests.timeline.editors import Editors, check, taken_back
from tests.timeline.whole import differences, whole
from timeline.models import Action

pytestmark = pytest.mark.django_db
# Ten thousand with ACTIONS=10000; in the suite so many that they take a quarter of a minute.
_ACTIONS = int(os.environ.get("ACTIONS", "600"))
_EACH = 60  # actions on one timeline, so that each verb meets what all the others left


@pytest.mark.parametrize("seed", range(max(1, _ACTIONS // 2 // _EACH)))
def test_whatever_two_editors_do_is_taken_back_to_the_start(seed: int) -> None:
    editors = Editors(seed, reads=False)
    start, since = whole(), max(Action.objects.values_list("pk", flat=True), default=0)
    for _ in range(_EACH):
        before, known = whole(), Action.objects.count()
        editors.act()
        assert Action.objects.count() > known or differences(before, whole()) == [], "changed and not in the history"
    check(editors)

    assert taken_back(start, since) == []


@pytest.mark.parametrize("seed", range(max(1, _ACTIONS // 2 // _EACH)))
def test_evidence_has_its_event_and_the_index_agrees_while_programs_read(seed: int) -> None:
    editors = Editors(1000 + seed)
    for number in range(_EACH):
        editors.act()
        if number % 20 == 0:
            check(editors)
    check(editors)

    assert Action.objects.count() > _EACH / 8  # the rest was refused


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_in_the_same_second_leave_a_whole_history() -> None:
    """Each in a thread with a connection of its own. Whom the database makes wait too long is told, and changes
    nothing."""
    editors = Editors(7, reads=False)
    since = max(Action.objects.values_list("pk", flat=True), default=0)
    start, problems = whole(), []

    def decide(seed: int) -> None:
        mine = copy(editors)
        mine.choice, mine.verbs = Random(seed), [verb for verb in editors.verbs if verb != "stale"]
        try:
            for _ in range(25):
                try:
                    mine.act()
                except (OperationalError, IntegrityError, ObjectDoesNotExist):  # a deadlock; the other was quicker
                    mine.refused += 1
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=decide, args=[seed]) for seed in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    check(editors)
    assert taken_back(start, since) == []
