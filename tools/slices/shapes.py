"""Compares what a slice declares with the service's model: names, types, flags, constants, exceptions, endpoints."""
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError

import models
import naming


def compare(described, service, problems, left_out):
    where = described["Namespace"]
    compare_facts(where, described, service, problems)
    reached, errors = {}, set()
    for operation, response in described["Operations"].items():
        if operation not in service.operation_names:
            problems.append(f"{where}: the model has no operation {operation}")
            continue
        model = service.operation_model(operation)
        errors |= {naming.exception_name(error) for error in model.error_shapes}
        if response != f"{operation}Response":
            problems.append(f"{where}.{operation}: answers {response}, not {operation}Response")
        for name, shape in ((f"{operation}Request", model.input_shape), (f"{operation}Response", model.output_shape)):
            walk(described, service, name, shape, reached, problems)

    for name, members in described["Shapes"].items():
        if name not in reached:
            problems.append(f"{where}.Model.{name}: no operation of the slice leads to this shape")
            continue
        compare_members(f"{where}.Model.{name}", service, members, reached[name], described, problems, left_out)
    compare_constants(where, described, service, problems)
    for name in sorted(errors ^ set(described["Exceptions"])):
        said = "is in the slice, but no operation throws it" if name in described["Exceptions"] else "is thrown, but missing in the slice"
        problems.append(f"{where}.Model.{name}: {said}")
    compare_endpoints(where, described, service, problems)


def compare_facts(where, described, service, problems):
    metadata = service.metadata
    for fact, expected in (
        ("EndpointPrefix", metadata["endpointPrefix"]),
        ("SigningName", metadata.get("signingName", metadata["endpointPrefix"])),
        ("ApiVersion", metadata["apiVersion"]),
    ):
        if described[fact] != expected:
            problems.append(f"{where}: {fact} is '{described[fact]}', in the model '{expected}'")


def walk(described, service, name, shape, reached, problems):
    """Follows the members that the slice declares, so that each of its shapes meets its model shape."""
    if name in reached:
        return
    if name not in described["Shapes"]:
        problems.append(f"{described['Namespace']}.Model.{name}: missing in the slice")
        return
    reached[name] = shape
    for member, target in (shape.members.items() if shape is not None else ()):
        if naming.upper_first(member) not in described["Shapes"][name]:
            continue
        while target.type_name in ("list", "map"):
            target = target.member if target.type_name == "list" else target.value
        if target.type_name == "structure":
            walk(described, service, naming.class_name(service, target), target, reached, problems)


def compare_members(where, service, members, shape, described, problems, left_out):
    expected = {naming.upper_first(name): (name, target) for name, target in (shape.members if shape is not None else {}).items()}
    for name, declared in members.items():
        if name not in expected:
            problems.append(f"{where}.{name}: the model has no such member")
            continue
        modelled, target = expected[name]
        wanted = naming.type_name(service, target)
        if declared["Type"] != wanted:
            problems.append(f"{where}.{name}: type is {declared['Type']}, by the model {wanted}")
        if declared["Required"] != (modelled in shape.required_members):
            problems.append(f"{where}.{name}: required is {declared['Required']}, by the model {not declared['Required']}")
        if declared["Token"] != naming.is_token(target):
            problems.append(f"{where}.{name}: idempotency token is {declared['Token']}, by the model {not declared['Token']}")
    for name in expected.keys() - members.keys():
        modelled, target = expected[name]
        if where.endswith("Request") and (modelled in shape.required_members or naming.is_token(target)):
            problems.append(f"{where}.{name}: the model demands it, the slice lacks it")
        else:
            left_out.append(f"{where}.{name}")


def compare_constants(where, described, service, problems):
    modelled = {naming.upper_first(name): shape for name in service.shape_names if (shape := service.shape_for(name)).type_name == "string" and shape.metadata.get("enum")}
    used = {member["Type"] for members in described["Shapes"].values() for member in members.values()}
    for name, declared in described["Constants"].items():
        if name not in modelled:
            problems.append(f"{where}.{name}: the model has no such enumeration")
            continue
        if name not in used:
            problems.append(f"{where}.{name}: no member of the slice uses it")
        expected = {naming.constant_name(value): value for value in modelled[name].metadata["enum"]}
        for constant in sorted(expected.keys() | declared.keys()):
            if expected.get(constant) != declared.get(constant):
                problems.append(f"{where}.{name}.{constant}: is {declared.get(constant)!r}, by the model {expected.get(constant)!r}")


def compare_endpoints(where, described, service, problems):
    provider = EndpointProvider(models.endpoint_rules(service), models.partitions())
    for declared in described["Endpoints"]:
        asked = {"Region": declared["Region"], "UseFIPS": declared["Fips"], "UseDualStack": declared["DualStack"]}
        try:
            endpoint = provider.resolve_endpoint(**asked)
            schemes = endpoint.properties.get("authSchemes") or [{}]
            expected = (endpoint.url, schemes[0].get("signingRegion"))
        except EndpointProviderError:
            expected = (None, None)
        actual = (declared["Url"].rstrip("/") if declared["Url"] else None, declared["SigningRegion"])
        if actual != expected:
            problems.append(f"{where}: endpoint for {asked} is {actual}, by the model {expected}")
