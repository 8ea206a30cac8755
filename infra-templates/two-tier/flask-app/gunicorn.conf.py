"""gunicorn's settings for the Flask app."""

bind = "0.0.0.0:8080"
workers = 2
worker_class = "gthread"
threads = 8
timeout = 30
# Longer than the load balancer's idle timeout of 60 s, so that the app never closes a connection first.
keepalive = 75
# On SIGTERM requests in flight may finish; systemd waits longer still.
graceful_timeout = 30


def post_worker_init(worker):
    from app import pool

    pool.open()


def worker_exit(server, worker):
    from app import pool

    pool.close()
