import socket

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80)])
def test_a_connection_beyond_this_machine_fails_the_test(address: tuple[str, int]) -> None:
    with socket.socket() as client, pytest.raises(pytest.fail.Exception, match="reaches for the network"):
        client.connect(address)


def test_looking_up_a_name_fails_the_test() -> None:
    with pytest.raises(pytest.fail.Exception, match="reaches for the network"):
        socket.create_connection(("example.org", 80))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(("localhost", server.getsockname()[1])) as client:
        assert client.getpeername() == server.getsockname()
