"""gunicorn's settings; its logs and the libraries' are one JSON object a line, like the app's."""

import json
import logging

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """Refuses connections from the moment it stops: gunicorn's would keep them waiting and then break them."""

    def set_accept_enabled(self, enabled):
        super().set_accept_enabled(enabled)
        if not self.alive:
            for listener in self.sockets:
                listener.close()


workers = 2
worker_class = Worker
threads = 8
control_socket_disable = True
# Longer than the load balancer's idle timeout of 60 s, so that the app never closes a connection first.
keepalive = 75
# On SIGTERM requests in flight may finish; systemd waits longer still.
graceful_timeout = 30


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {"time": round(record.created * 1000), "level": record.levelname, "message": record.getMessage()}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps({**line, **getattr(record, "fields", {})}, default=str)


logconfig_dict = {
    "formatters": {"json": {"()": JsonFormatter}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"propagate": True}, "gunicorn.access": {"propagate": False}},
}
