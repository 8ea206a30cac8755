"""Answers Secrets Manager's GetSecretValue, as the API reference has it, with the master user's password."""

import contextlib
import http.server
import json
import threading


@contextlib.contextmanager
def secrets_manager(arn, username, password):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = self.headers["X-Amz-Target"] == "secretsmanager.GetSecretValue" and asked == {"SecretId": arn}
            secret = {"ARN": arn, "SecretString": json.dumps({"username": username, "password": password})}
            body = json.dumps(secret if known else {"__type": "ResourceNotFoundException"}).encode()
            self.send_response(200 if known else 400)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
