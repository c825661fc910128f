"""A network that fails: what stands between the portal and a real server, in a process of its own.

It hands bytes on both ways, until it is told to fail in one of the ways of `Way`. A process of its own, so that children
which tests fork do not keep its sockets open.
"""

import mmap
import os
import selectors
import signal
import socket
import struct
import time
from contextlib import contextmanager
from enum import IntEnum
from urllib.parse import urlsplit

from tests.kill import fork


class Way(IntEnum):
    PASS = 0  # as a good network
    REFUSE = 1  # nobody listens
    HANG = 2  # takes what comes, hands nothing on, never answers
    DEAF = 3  # hands the question on, and never gives the answer back: done, but nobody knows
    RESET = 4  # hands the question on, then breaks the connection off
    UNAVAILABLE = 5  # answers 503 by itself


REFUSAL = (
    b"HTTP/1.1 503 Service Unavailable\r\nX-Elastic-Product: Elasticsearch\r\n"
    b"Content-Type: application/json\r\nContent-Length: 19\r\n\r\n"
    b'{"error":"trouble"}'
)


class FailingProxy:
    """`url` leads through it. Set `way` at any time; connections that are open fail the same way."""

    def __init__(self, port, shared):
        self.url, self._shared = f"http://127.0.0.1:{port}", shared

    @property
    def way(self):
        return Way(self._shared[0])

    @way.setter
    def way(self, way):
        self._shared[0] = way


@contextmanager
def failing_proxy(url):
    """A proxy before the server at `url`, gone at the end."""
    server, shared = urlsplit(url), mmap.mmap(-1, 1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        child = fork(lambda: _Process(listening, (server.hostname, server.port), shared, os.getppid()).run())
    try:
        yield FailingProxy(port, shared)
    finally:
        child.kill()


class _Process:
    def __init__(self, listening, server, shared, parent):
        self.listening, self.server, self.shared, self.parent = listening, server, shared, parent
        self.port = listening.getsockname()[1]
        self.others = {}  # each end of a connection that is open, and its other end
        self.selector = selectors.DefaultSelector()
        self.selector.register(listening, selectors.EVENT_READ)

    def run(self):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        while os.getppid() == self.parent:
            self._listen(self.shared[0] != Way.REFUSE)
            for key, _ in self.selector.select(0.05):
                try:
                    self._accept() if key.fileobj is self.listening else self._hand_on(key.fileobj)
                except OSError:
                    self._close(key.fileobj)

    def _listen(self, wanted):
        if wanted and self.listening is None:
            self.listening = socket.create_server(("127.0.0.1", self.port))
            self.selector.register(self.listening, selectors.EVENT_READ)
        elif not wanted and self.listening is not None:
            self.selector.unregister(self.listening)
            self.listening.close()
            self.listening = None
            for one in list(self.others):
                self._close(one)

    def _accept(self):
        client = self.listening.accept()[0]
        server = socket.create_connection(self.server, timeout=5)
        self.others |= {client: server, server: client}
        for one in (client, server):
            self.selector.register(one, selectors.EVENT_READ, data=one is client)

    def _hand_on(self, one):
        if one not in self.others:
            return
        asks, way = self.selector.get_key(one).data, self.shared[0]
        content = one.recv(65_536)
        if not content:
            self._close(one)
        elif way == Way.HANG or (way == Way.DEAF and not asks):
            return
        elif way == Way.UNAVAILABLE and asks:
            one.sendall(REFUSAL)
            time.sleep(0.005)
            self._close(one)
        else:
            self.others[one].sendall(content)
            if way == Way.RESET:
                self._close(one, reset=True)

    def _close(self, one, *, reset=False):
        """Both ends of a connection, unless that was done."""
        if one not in self.others:
            return
        for end in (one, self.others.pop(one)):
            self.others.pop(end, None)
            self.selector.unregister(end)
            if reset:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()
