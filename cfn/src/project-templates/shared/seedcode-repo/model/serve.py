"""Serve the model the way SageMaker asks a container to: GET /ping says that it is ready, POST /invocations predicts.

The same program answers endpoints and batch transform jobs, and runs on a laptop:
    python3 -m model.serve --model-dir work/model --port 8080
"""

from __future__ import annotations

import argparse
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from model import inference, options, trained

LARGEST_REQUEST = 100 * 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model = None

    def do_GET(self) -> None:
        if self.path == "/ping":
            self.reply(200, "", "text/plain")
        elif self.path == "/execution-parameters":
            self.reply(200, json.dumps({"MaxConcurrentTransforms": os.cpu_count() or 1, "BatchStrategy": "MULTI_RECORD", "MaxPayloadInMB": 6}), "application/json")
        else:
            self.reply(404, json.dumps({"error": "Ask /ping or /invocations."}), "application/json")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST_REQUEST:
            self.close_connection = True
            self.reply(413 if length.isdigit() else 411, json.dumps({"error": f"Send a body with its length, of at most {LARGEST_REQUEST} bytes."}), "application/json")
            return
        body = self.rfile.read(int(length))
        if self.path != "/invocations":
            self.reply(404, json.dumps({"error": "Send requests to /invocations."}), "application/json")
            return
        try:
            rows = inference.rows_of(body, self.headers.get("Content-Type", "text/csv"), self.model.columns)
            text, kind = inference.answer(inference.predict(rows, self.model), self.headers.get("Accept", "application/json"))
            self.reply(200, text, kind)
        except inference.WrongRequest as wrong:
            self.reply(400, json.dumps({"error": str(wrong)}), "application/json")
        except Exception as error:  # The server outlives a request that fails; the log of the endpoint tells why it did.
            self.log_error("%r", error)
            self.reply(500, json.dumps({"error": "The model could not answer. The log of the endpoint says why."}), "application/json")

    def reply(self, status: int, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code="-", size="-") -> None:
        """SageMaker counts requests itself; what is written here is paid for."""


def server(model, port: int, host: str = "0.0.0.0") -> ThreadingHTTPServer:
    return ThreadingHTTPServer((host, port), type("ModelHandler", (Handler,), {"model": model}))


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model-dir", type=Path, default=options.ROOT / "model")
    parser.add_argument("--port", type=int, default=int(os.environ.get("SAGEMAKER_BIND_TO_PORT", "8080")))
    given = options.parse(parser, arguments)
    server(trained.load(given.model_dir), given.port).serve_forever()


if __name__ == "__main__":
    main()
