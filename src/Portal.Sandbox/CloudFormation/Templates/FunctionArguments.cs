using System.Text.Json.Nodes;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>The shape each function asks of its argument, with AWS's sentence when it has another.</summary>
public static class FunctionArguments
{
    public static TemplateError? Check(FunctionCall call)
    {
        var list = call.List;
        return call.Name switch
        {
            "Ref" when call.Argument is not JsonValue || ResolvedValues.Text(call.Argument)!.Length == 0 =>
                TemplateError.In("every Ref object must have a single String value."),
            "Fn::GetAtt" when call.AttributePath is null =>
                TemplateError.In("every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute"),
            "Fn::Sub" when call.Substitution is null =>
                TemplateError.In("One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string"),
            "Fn::Join" when list is not { Count: 2 } || list[0] is not JsonValue || list[1] is JsonValue =>
                TemplateError.In("every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined."),
            "Fn::Split" when list is not { Count: 2 } || list[0] is not JsonValue =>
                TemplateError.In("every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split."),
            "Fn::Select" when list is not { Count: 2 } =>
                TemplateError.In("Fn::Select requires a list argument with two elements: an integer index and a list"),
            "Fn::FindInMap" when list is not { Count: 3 } =>
                TemplateError.In("every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value"),
            "Fn::If" when list is not { Count: 3 } || list[0] is not JsonValue =>
                TemplateError.In("Fn::If requires a list argument with three elements: the name of a condition and the two values"),
            "Fn::Equals" when list is not { Count: 2 } =>
                TemplateError.In("every Fn::Equals object requires a list of 2 string parameters."),
            "Fn::And" or "Fn::Or" when list is not { Count: >= 2 and <= 10 } =>
                TemplateError.In($"every {call.Name} object requires a list of at least 2 and at most 10 boolean parameters."),
            "Fn::Not" when list is not { Count: 1 } =>
                TemplateError.In("every Fn::Not object requires a list with exactly 1 boolean parameter."),
            "Fn::Cidr" when list is not { Count: 2 or 3 } =>
                TemplateError.In("every Fn::Cidr object requires two or three parameters: the IP block, the count and the number of CIDR bits"),
            "Fn::Length" or "Fn::ToJsonString" or "Fn::ForEach" =>
                TemplateError.In($"{call.Name} is only supported with the transform AWS::LanguageExtensions, which the sandbox does not run."),
            "Ref" or "Fn::GetAtt" or "Fn::Sub" or "Fn::Join" or "Fn::Split" or "Fn::Select" or "Fn::FindInMap" or "Fn::If" or "Fn::Equals" or "Fn::And"
                or "Fn::Or" or "Fn::Not" or "Fn::Cidr" or "Fn::Base64" or "Fn::GetAZs" or "Fn::ImportValue" => null,
            _ => TemplateError.In($"Encountered unsupported function: {call.Name} Supported functions are: {FunctionCall.Supported}"),
        };
    }
}
