"""`manage.py explain_type`: analysts see the kind of event, and every claim with the words that it came from."""

from io import StringIO

from django.core.management import call_command


def explained(text: str) -> str:
    out = StringIO()
    call_command("explain_type", text, stdout=out)
    return out.getvalue()


def test_the_kind_stands_first_and_the_claims_below_with_their_words() -> None:
    first, strongest, *others = explained("Rebels shelled the port, and the envoy condemned it.").splitlines()

    assert first == "Shelling: ASSAULT/heavy-weapons, ACLED explosions"
    assert "“shelled” (Shells, rockets and missiles)" in strongest
    assert "7–14" in strongest
    assert any("“condemned”" in line for line in others)


def test_a_text_without_an_event_says_so() -> None:
    assert explained("The lake is deep.") == "No kind of event was recognised.\n"
