"""Answers of a pretended AWS service: every member of the model set, in the service's protocol."""
import json
from xml.sax.saxutils import escape

MESSAGE = "What went wrong \u00e9<&>"
EPOCH = 1772600767


def code_of(shape):
    return shape.metadata.get("error", {}).get("code", shape.name)


def success(service, model, full, request_id):
    shape = model.output_shape
    if service.metadata["protocol"] == "json":
        body = b"" if shape is None else json.dumps(as_json(shape, shape.name, ()) if full else {}).encode()
        return 200, "application/x-amz-json-1.1", body, {"x-amzn-RequestId": request_id}
    inner = as_xml(shape, shape.name, ()) if full and shape is not None else ""
    result = f"<{model.name}Result>{inner}</{model.name}Result>" if shape is not None else ""
    body = f'<{model.name}Response xmlns="{service.metadata["xmlNamespace"]}">{result}<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{model.name}Response>'
    return 200, "text/xml", body.encode(), {"x-amzn-RequestId": request_id}


def failure(service, shape, request_id):
    if service.metadata["protocol"] == "json":
        body = json.dumps({"__type": f"com.amazonaws.service#{code_of(shape)}", "message": MESSAGE})
        return 400, "application/x-amz-json-1.1", body.encode(), {"x-amzn-RequestId": request_id}
    body = f"<ErrorResponse><Error><Type>Sender</Type><Code>{code_of(shape)}</Code><Message>{escape(MESSAGE)}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    return 400, "text/xml", body.encode(), {"x-amzn-RequestId": request_id}


def scalar(shape, path):
    kind = shape.type_name
    if kind == "string":
        return shape.metadata["enum"][-1] if shape.metadata.get("enum") else f'{path} \u00e9<&>"\u4e2d'
    if kind == "boolean":
        return True
    return {"integer": 42, "long": 42_000_000_000, "double": 4.25, "float": 4.25, "timestamp": EPOCH + 0.25, "blob": "YmxvYg=="}[kind]


def members_of(shape):
    """A union carries one of its members only."""
    members = list(shape.members.items())
    return members[:1] if shape.is_tagged_union else members


def as_json(shape, path, parents):
    if shape.type_name == "structure":
        # A shape inside itself stays empty, or the answer would have no end.
        return {} if shape.name in parents else {name: as_json(member, f"{path}.{name}", (*parents, shape.name)) for name, member in members_of(shape)}
    if shape.type_name == "list":
        return [as_json(shape.member, f"{path}.{i}", parents) for i in range(2)]
    if shape.type_name == "map":
        return {as_key(shape.key): as_json(shape.value, f"{path}.value", parents)}
    return scalar(shape, path)


def as_key(shape):
    return shape.metadata["enum"][0] if shape.metadata.get("enum") else "key"


def as_xml(shape, path, parents):
    if shape.type_name == "structure":
        if shape.name in parents:
            return ""
        return "".join(f"<{tag(name, member)}>{as_xml(member, f'{path}.{name}', (*parents, shape.name))}</{tag(name, member)}>" for name, member in members_of(shape))
    if shape.type_name == "list":
        return "".join(f"<member>{as_xml(shape.member, f'{path}.{i}', parents)}</member>" for i in range(2))
    if shape.type_name == "map":
        return f"<entry><key>{as_key(shape.key)}</key><value>{as_xml(shape.value, f'{path}.value', parents)}</value></entry>"
    if shape.type_name == "timestamp":
        return "2026-03-04T05:06:07.250Z"
    value = scalar(shape, path)
    return escape(str(value).lower() if isinstance(value, bool) else str(value))


def tag(name, shape):
    return shape.serialization.get("name", name)
