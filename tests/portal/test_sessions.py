"""A session that is used lasts, and is written down once a minute, not at every request."""

from __future__ import annotations

from served import Portal


def test_a_session_is_written_down_when_it_begins_and_not_again_at_once(portal: Portal) -> None:
    session = portal.session("sender")
    first, second = (session.get(f"{portal.url}/mitt-konto/", timeout=60) for _ in range(2))
    assert first.status_code == second.status_code == 200
    assert "liggare" in first.cookies
    assert "liggare" not in second.cookies
