#!/usr/bin/env python3
"""Prints the C# of an operation's shapes, to paste into a slice and trim to what Portal uses.

    python3 tools/slices/scaffold.py sagemaker CreateProject DescribeProject
"""
import sys

import botocore.session

import naming


def show(service, shape, done, out):
    if shape is None or shape.name in done:
        return
    done.add(shape.name)
    if shape.type_name == "list":
        show(service, shape.member, done, out)
    elif shape.type_name == "map":
        show(service, shape.value, done, out)
    elif shape.type_name == "string" and shape.metadata.get("enum"):
        show_enumeration(shape, out)
    elif shape.type_name == "structure":
        show_class(service, shape, out)
        for member in shape.members.values():
            show(service, member, done, out)


def show_enumeration(shape, out):
    name = naming.upper_first(shape.name)
    out.append(f"public class {name} : ConstantClass\n{{")
    out += [f'    public static readonly {name} {naming.constant_name(v)} = new("{v}");' for v in shape.metadata["enum"]]
    out.append(f"""
    public {name}(string value)
        : base(value)
    {{
    }}

    public static {name} FindValue(string value) => FindValue<{name}>(value);

    public static implicit operator {name}(string value) => FindValue(value);
}}
""")


def show_class(service, shape, out):
    name = naming.class_name(service, shape)
    parent = " : AmazonWebServiceRequest" if name.endswith("Request") else " : AmazonWebServiceResponse" if name.endswith("Response") else ""
    out.append(f"public partial class {name}{parent}\n{{")
    members = []
    for member, target in shape.members.items():
        attributes = ["AWSProperty(Required = true)"] if member in shape.required_members else []
        attributes += ["IdempotencyToken"] if naming.is_token(target) else []
        prefix = f"    [{', '.join(attributes)}]\n" if attributes else ""
        members.append(f"{prefix}    public {naming.type_name(service, target)} {naming.upper_first(member)} {{ get; set; }}")
    out.append("\n\n".join(members) + "\n}\n")


def main(service_name, operations):
    service = botocore.session.get_session().get_service_model(service_name)
    done, out = set(), []
    for operation in operations:
        model = service.operation_model(operation)
        for shape in (model.input_shape, model.output_shape):
            show(service, shape, done, out)
        for error in model.error_shapes:
            out.append(f"// throws {naming.exception_name(error)}")
        if model.output_shape is None:
            out.append(f"public partial class {operation}Response : AmazonWebServiceResponse;\n")
    print("\n".join(out))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
