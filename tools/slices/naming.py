"""How the official generator (version 4) turns a service model into C# names and types."""
import re

# Classes that the official package names otherwise than the model does.
RENAMED = {"iam": {"AttachedPolicy": "AttachedPolicyType", "Policy": "ManagedPolicy"}}
VALUES = {"integer": "int", "long": "long", "boolean": "bool", "timestamp": "DateTime", "double": "double", "float": "float"}
_INOUT = {}


def upper_first(name):
    return name[:1].upper() + name[1:]


def class_name(service, shape):
    """Inputs and outputs are named for their operation, whatever the model calls them."""
    if service.service_name not in _INOUT:
        known = _INOUT.setdefault(service.service_name, {})
        for operation in service.operation_names:
            model = service.operation_model(operation)
            known.update({s.name: operation + suffix for s, suffix in ((model.input_shape, "Request"), (model.output_shape, "Response")) if s is not None})
    named = _INOUT[service.service_name].get(shape.name)
    return named or RENAMED.get(service.service_name, {}).get(shape.name, upper_first(shape.name))


def exception_name(shape):
    name = re.sub(r"(Fault|Error)$", "", upper_first(shape.name)) if shape.name.endswith("Fault") else upper_first(shape.name)
    return name if name.endswith("Exception") else name + "Exception"


def constant_name(value):
    """SOME_VALUE stays, Some-value becomes SomeValue."""
    return "".join(upper_first(part) for part in re.split(r"[^A-Za-z0-9_]+", value) if part)


def type_name(service, shape, member=True):
    """As a direct member value types are nullable and enumerations have classes; inside a collection neither."""
    kind = shape.type_name
    if kind in VALUES:
        return VALUES[kind] + ("?" if member else "")
    if kind == "string":
        return upper_first(shape.name) if member and shape.metadata.get("enum") else "string"
    if kind == "blob":
        return "MemoryStream"
    if kind == "list":
        return f"List<{type_name(service, shape.member, member=False)}>"
    if kind == "map":
        return f"Dictionary<{type_name(service, shape.key, member=False)}, {type_name(service, shape.value, member=False)}>"
    return class_name(service, shape)


def is_token(member):
    return bool(member.metadata.get("idempotencyToken"))
