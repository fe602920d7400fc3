"""What check-host makes of hosts that do not answer as they should: it comes to an end, and says why."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import asking
import pytest
from asking import Host

WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
ENDLESS = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"


@contextmanager
def host(*connections: tuple[bytes, ...]) -> Iterator[Host]:
    """A host that sends these pieces, a tenth of a second apart, and closes: one tuple for each connection in turn."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        for pieces in connections:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.recv(65_536)
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(0.1)

    threading.Thread(target=answer, daemon=True).start()
    with listening, closing(Host(f"http://127.0.0.1:{listening.getsockname()[1]}/")) as host:
        yield host


@pytest.mark.parametrize(
    "pieces", [(ENDLESS, *[b"x"] * 50), tuple(bytes([byte]) for byte in ENDLESS)], ids=["body", "head"]
)
def test_an_answer_that_comes_drop_by_drop_is_given_up(monkeypatch, pieces):
    monkeypatch.setattr(asking, "ENOUGH", 0.5)
    with host(pieces) as slow, pytest.raises(TimeoutError, match="takes more than 0.5 seconds"):
        slow.ask("")


def test_a_connection_that_is_closed_is_tried_again():
    with host((), (), (WHOLE,)) as shaky:
        assert shaky.ask("").body == b"ok"


def test_answers_come_over_one_connection_as_long_as_it_is_open(monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", 1)
    with host((WHOLE, WHOLE)) as steady:  # another connection would get no answer
        assert [steady.ask("").body, steady.ask("").body] == [b"ok", b"ok"]
        assert steady.asked == 2


def test_no_more_is_asked_of_a_host_once_many_answers_did_not_come():
    unanswered = [()] * (asking.MOST_FAILED + 1) * asking.TRIES
    with host(*unanswered, (WHOLE,)) as gone:
        for _ in range(asking.MOST_FAILED + 1):
            with suppress(ConnectionError):
                gone.ask("")
        with pytest.raises(Exception, match="too many answers did not come"):
            gone.ask("")
