"""Two filters side by side: B in the address, everything else shared."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings

from tests.timeline.plain import agree, form_of
from tests.timeline.test_filters_agree import queries
from timeline.comparing import begin, compare
from timeline.filter_form import EVERYTHING, only_filter
from timeline.models import Conflict


@pytest.fixture
def conflict(db: None) -> Conflict:
    call_command("generate_events", 150, verbosity=0)
    return Conflict.objects.get()


def _halves(conflict: Conflict, query: str) -> tuple[str, str]:
    comparison = compare(form_of(conflict, query))
    assert comparison is not None
    one, other = (half.alone for half in comparison.halves)
    return one, other


def test_nothing_is_compared_unless_the_address_says_so(conflict: Conflict) -> None:
    assert compare(form_of(conflict, "q=strike&view=chart")) is None


def test_b_has_its_own_filter_and_the_days_lanes_and_axis_of_a(conflict: Conflict) -> None:
    query = "q=strike&from=2019-01-01&view=chart&lanes=actor&axis=short&with=status%3Dpublished%26q%3Dtalks"

    one, other = _halves(conflict, query)

    assert "q=strike" in one
    assert other == "q=talks&from=2019-01-01&view=chart&lanes=actor&axis=short&status=published"


def test_days_views_and_comparisons_in_b_are_left_out(conflict: Conflict) -> None:
    form = form_of(
        conflict, "view=chart&with=from%3D2020-01-01%26with%3Dq%253Dx%26at%3D2020%26q%3Dtalks%26order%3Doldest"
    )

    assert form.value("with") == "q=talks"


def test_a_filter_without_anything_can_be_compared_with(conflict: Conflict) -> None:
    form = form_of(conflict, "view=chart")

    assert form_of(conflict, begin(form)).value("with") == EVERYTHING
    assert compare(form_of(conflict, begin(form))).same  # type: ignore[union-attr]


def test_swapping_twice_changes_nothing(conflict: Conflict) -> None:
    form = form_of(conflict, "q=strike&status=published&to=2022-01-01&view=chart&with=q%3Dtalks")
    once = form_of(conflict, compare(form).swapped)  # type: ignore[union-attr]
    twice = form_of(conflict, compare(once).swapped)  # type: ignore[union-attr]

    assert once.value("q") == "talks"
    assert once.value("with") == "q=strike&status=published"
    assert twice.query() == form.query()


def test_a_chip_of_b_changes_b_alone(conflict: Conflict) -> None:
    form = form_of(conflict, "q=strike&view=chart&with=q%3Dtalks%26status%3Dpublished")
    [words, status] = compare(form).halves[1].chips  # type: ignore[union-attr]

    without = form_of(conflict, words.query)

    assert (without.value("q"), without.value("with")) == ("strike", "status=published")
    assert form_of(conflict, status.query).value("with") == "q=talks"


def test_either_half_can_stay_alone(conflict: Conflict) -> None:
    form = form_of(conflict, "q=strike&view=chart&from=2019-01-01&with=q%3Dtalks")

    one, other = compare(form).halves  # type: ignore[union-attr]

    assert one.alone == "q=strike&from=2019-01-01&view=chart"
    assert other.alone == "q=talks&from=2019-01-01&view=chart"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=queries(), other=queries())
def test_each_half_counts_what_its_own_list_counts(conflict: Conflict, one: str, other: str) -> None:
    form = form_of(conflict, one)
    comparison = compare(form_of(conflict, form.query(**{"with": only_filter(other)})))

    assert comparison is not None
    for half in comparison.halves:
        agree(conflict, half.alone)
        assert half.form.total == form_of(conflict, half.alone).total
    assert comparison.halves[0].form.total == form.total
    for half, drawn in zip(comparison.halves, comparison.charts(), strict=True):
        dated = half.form.total - half.form.undated
        assert (drawn.total if drawn else 0) == dated
        assert not drawn or drawn.stands_twice or sum(lane.count for lane in drawn.lanes) == dated
