"""The application server: gunicorn inside the process that `manage.py serve` started, so that Django is loaded once and forked."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from gunicorn.app.base import BaseApplication
from prometheus_client import multiprocess


class Server(BaseApplication):
    def __init__(self, *, host: str, port: int, processes: int, threads: int, on_ready: Callable[[], None]) -> None:
        self.options: dict[str, Any] = {
            "bind": [f"[{host}]:{port}" if ":" in host else f"{host}:{port}"],
            "workers": processes,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 60,
            "control_socket_disable": True,  # it would be opened in the home directory
            "logconfig_dict": settings.LOGGING,
            "when_ready": lambda _: on_ready(),
        }
        if settings.METRICS_TOKEN:
            _forget_metrics()
            self.options["child_exit"] = lambda _, worker: multiprocess.mark_process_dead(worker.pid)
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """In the forked process: portal.wsgi runs the checks and starts the thread of background tasks."""
        application: Callable[..., Any] = import_string(settings.WSGI_APPLICATION)
        return application


def _forget_metrics() -> None:
    """What earlier processes counted; Prometheus expects counters to begin again with a start."""
    for file in Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob("*.db"):
        file.unlink()


def port_is_free(host: str, port: int) -> bool:
    """Whether `port` can be bound. Raises `OSError` when `host` is no address of this machine."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True
