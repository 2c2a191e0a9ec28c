"""Whatever anybody asks of the API, it answers as its description says: schemathesis asks the running server."""

from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_conflict, make_event, read_for
from timeline import curation
from timeline.api.openapi import document
from timeline.models import Event

# A filter can be well put and still name nobody, or a range that ends before it begins: 400 says so.
_CONFIG = {
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "410"]}},
}


@pytest.fixture
def schema(live_server: LiveServer) -> schemathesis.BaseSchema:
    conflict = make_conflict()
    read_for(conflict, "The port of Orsk was shelled on Monday. Envoys met in Tirana on 3 May 2023.")
    gone = make_event(conflict, "Gone", status=Event.Status.PUBLISHED)
    curation.withdraw(gone, by=None, why="It never happened")
    make_event(conflict, "Undated", None)
    described = document(live_server.url)
    for path in list(described["paths"].values())[2:]:
        # The timeline that there is; names made up at random would only ever meet 404.
        path["parameters"][0]["schema"] = {"type": "string", "enum": ["war", "nowhere"]}
    config = schemathesis.Config.from_dict(_CONFIG)
    config.projects.default.update(base_url=live_server.url)
    return schemathesis.openapi.from_dict(described, config=config)


def test_any_question_is_answered_as_described(schema: schemathesis.BaseSchema) -> None:
    settings = hypothesis.settings(
        max_examples=150,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    asked = 0
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]

        for mode in schemathesis.GenerationMode:
            if mode.is_negative and not operation.path_parameters:
                continue  # nothing that could be wrong

            @settings
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: schemathesis.Case[Any]) -> None:
                nonlocal asked
                asked += 1
                case.call_and_validate()

            ask()
    assert asked > 100
