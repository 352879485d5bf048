"""Calls every operation on a server of this script and compares the bytes both ways with botocore's serializer and parser."""
import base64
import http.server
import json
import threading
import urllib.parse
import uuid

import botocore.parsers
import botocore.serialize

import answers
import models

REQUEST_ID = "11111111-2222-3333-4444-555555555555"


class Recorder(http.server.BaseHTTPRequestHandler):
    """Keeps what was sent under its path, and answers as the plan says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(200, "application/json", json.dumps(self.server.plan).encode(), {})

    def do_POST(self):
        path = self.path.strip("/")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.received[path] = ({name.lower(): value for name, value in self.headers.items()}, body, self.path)
        self.reply(*self.server.answers[path])

    def reply(self, status, content_type, body, headers):
        self.send_response(status)
        for name, value in {"Content-Type": content_type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def compare(slices, call, with_errors):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Recorder)
    server.plan, server.answers, server.received = [], {}, {}
    steps = {}
    for described in slices:
        service = models.by_service_id(described["ServiceId"])
        for operation in described["Operations"] if service is not None else []:
            if operation not in service.operation_names:
                continue
            model = service.operation_model(operation)
            modes = ["full", "bare"] + ([f"error{i}" for i in range(len(model.error_shapes))] if with_errors else [])
            for mode in modes:
                path = f"{service.service_name}/{operation}/{mode}"
                server.plan.append({"service": described["ServiceId"], "operation": operation, "mode": mode, "path": path})
                server.answers[path] = answers.failure(service, model.error_shapes[int(mode[5:])], REQUEST_ID) if mode.startswith("error") else answers.success(service, model, mode == "full", REQUEST_ID)
                steps[path] = (described, service, model, mode)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        results = {result["Path"]: result for result in call(f"http://127.0.0.1:{server.server_port}/")}
    finally:
        server.shutdown()

    problems = []
    for path, (described, service, model, mode) in steps.items():
        if path not in server.received:
            problems.append(f"{path}: no request arrived; {results[path]['Error']}")
            continue
        if mode.startswith("error"):
            compare_error(path, model.error_shapes[int(mode[5:])], results[path], problems)
            continue
        compare_request(path, service, model, results[path]["Request"], server.received[path], mode, problems)
        compare_response(path, described, service, model, results[path], server.answers[path], problems)
    return len(steps), problems


def compare_request(path, service, model, given, received, mode, problems):
    headers, body, raw_path = received
    protocol = service.metadata["protocol"]
    expected = botocore.serialize.create_serializer(protocol, include_validation=False).serialize_to_request(wire_names(model.input_shape, given), model)
    if raw_path.rstrip("/") != "/" + path:
        problems.append(f"{path}: request path is {raw_path}")
    if protocol == "json":
        for name in ("X-Amz-Target", "Content-Type"):
            if headers.get(name.lower()) != expected["headers"][name]:
                problems.append(f"{path}: {name} is {headers.get(name.lower())!r}, by botocore {expected['headers'][name]!r}")
        sent, wanted = json.loads(body), json.loads(expected["body"])
    else:
        if headers.get("content-type", "").split(";")[0] != "application/x-www-form-urlencoded":
            problems.append(f"{path}: Content-Type is {headers.get('content-type')!r}")
        sent = dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
        wanted = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in expected["body"].items()}
    if mode == "bare":
        take_tokens(path, model, sent, problems)
    if sent != wanted:
        problems.append(f"{path}: sends {difference(sent, wanted)}")


def take_tokens(path, model, sent, problems):
    """An unset token must go out as a GUID; nothing else may appear by itself."""
    for name, member in (model.input_shape.members if model.input_shape is not None else {}).items():
        if not member.metadata.get("idempotencyToken"):
            continue
        try:
            uuid.UUID(sent.pop(name, ""))
        except ValueError:
            problems.append(f"{path}: the unset token {name} is not filled with a GUID")


def compare_response(path, described, service, model, result, answer, problems):
    if result["Error"] is not None:
        problems.append(f"{path}: reading the answer failed with {result['Error']}")
        return
    status, _, body, headers = answer
    parser = botocore.parsers.create_parser(service.metadata["protocol"])
    expected = parser.parse({"status_code": status, "headers": headers, "body": body}, model.output_shape)
    expected.pop("ResponseMetadata", None)
    wanted = declared_only(described, service, f"{model.name}Response", model.output_shape, expected)
    if result["Response"] != wanted:
        problems.append(f"{path}: reads {difference(result['Response'], wanted)}")


def compare_error(path, shape, result, problems):
    import naming

    wanted = {"Type": naming.exception_name(shape), "ErrorCode": answers.code_of(shape), "Message": answers.MESSAGE, "RequestId": REQUEST_ID, "Status": 400}
    if result["Error"] != wanted:
        problems.append(f"{path}: throws {difference(result['Error'], wanted)}")


def wire_names(shape, given):
    """Gives plain values the model's member names, for botocore's serializer."""
    import naming

    if given is None or shape is None:
        return given or {}
    if shape.type_name == "structure":
        return {name: wire_names(target, given[naming.upper_first(name)]) for name, target in shape.members.items() if naming.upper_first(name) in given}
    if shape.type_name == "list":
        return [wire_names(shape.member, item) for item in given]
    if shape.type_name == "map":
        return {key: wire_names(shape.value, value) for key, value in given.items()}
    return base64.b64decode(given) if shape.type_name == "blob" else given


def declared_only(described, service, name, shape, value):
    """What botocore read, cut to the members that the slice declares, in the plain form of SliceDump."""
    import naming

    if shape is None:
        return {}
    if shape.type_name == "structure":
        declared = described["Shapes"].get(name, {})
        return {
            naming.upper_first(member): declared_only(described, service, child_name(service, target), target, value[member])
            for member, target in shape.members.items()
            if naming.upper_first(member) in declared and value.get(member) is not None
        }
    if shape.type_name == "list":
        return [declared_only(described, service, child_name(service, shape.member), shape.member, item) for item in value]
    if shape.type_name == "map":
        return {key: declared_only(described, service, child_name(service, shape.value), shape.value, item) for key, item in value.items()}
    if shape.type_name == "timestamp":
        return value.strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"
    return base64.b64encode(value).decode() if shape.type_name == "blob" else value


def child_name(service, shape):
    import naming

    return naming.class_name(service, shape) if shape.type_name == "structure" else ""


def difference(actual, expected, path=""):
    """The first place where two values part, in words."""
    if isinstance(actual, dict) and isinstance(expected, dict):
        for name in sorted(actual.keys() | expected.keys()):
            if actual.get(name) != expected.get(name):
                return difference(actual.get(name), expected.get(name), f"{path}.{name}")
    if isinstance(actual, list) and isinstance(expected, list) and len(actual) == len(expected):
        for i, (left, right) in enumerate(zip(actual, expected)):
            if left != right:
                return difference(left, right, f"{path}[{i}]")
    return f"{path or 'body'}: {actual!r}, by botocore {expected!r}"
