using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary>A declared parameter with its constraints, and AWS's sentences for values that break them.</summary>
public sealed record TemplateParameter(
    string Name,
    string Type,
    string? Default,
    string? Description,
    bool NoEcho,
    IReadOnlyList<string> AllowedValues,
    string? AllowedPattern,
    string? ConstraintDescription,
    decimal? MinLength,
    decimal? MaxLength,
    decimal? MinValue,
    decimal? MaxValue,
    string? MalformedBound)
{
    private const string SsmValue = "AWS::SSM::Parameter::Value<";

    private static readonly HashSet<string> AwsTypes = new(
        [
            "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id", "AWS::EC2::KeyPair::KeyName",
            "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::Volume::Id",
            "AWS::EC2::VPC::Id", "AWS::Route53::HostedZone::Id",
        ],
        StringComparer.Ordinal);

    /// <summary>The value names a Systems Manager parameter whose own value is used.</summary>
    public bool ReadsParameterStore => Type.StartsWith(SsmValue, StringComparison.Ordinal);

    public bool IsList => ValueType is "CommaDelimitedList" || ValueType.StartsWith("List<", StringComparison.Ordinal);

    /// <summary>The type of what <c>Ref</c> answers.</summary>
    public string ValueType => ReadsParameterStore ? Type[SsmValue.Length..^1] : Type;

    private string ItemType => ValueType.StartsWith("List<", StringComparison.Ordinal) ? ValueType["List<".Length..^1] : ValueType;

    public static TemplateParameter From(string name, JsonObject body)
    {
        string? malformed = null;
        decimal? Bound(string key)
        {
            var text = ResolvedValues.Text(body[key]);
            if (text is null)
            {
                return null;
            }

            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
            {
                return bound;
            }

            malformed = key;
            return null;
        }

        return new(
            name,
            ResolvedValues.Text(body["Type"])!,
            body["Default"] is JsonArray ? "" : ResolvedValues.Text(body["Default"]),
            ResolvedValues.Text(body["Description"]),
            string.Equals(ResolvedValues.Text(body["NoEcho"]), "true", StringComparison.OrdinalIgnoreCase),
            body["AllowedValues"] is JsonArray allowed ? [.. allowed.Select(value => ResolvedValues.Text(value)!)] : [],
            ResolvedValues.Text(body["AllowedPattern"]),
            ResolvedValues.Text(body["ConstraintDescription"]),
            Bound("MinLength"), Bound("MaxLength"), Bound("MinValue"), Bound("MaxValue"),
            malformed);
    }

    public TemplateError? CheckDeclaration()
    {
        var known = (ValueType is "String" or "Number" or "CommaDelimitedList" or "AWS::SSM::Parameter::Name") || AwsTypes.Contains(ItemType)
            || ItemType is "Number" || (ReadsParameterStore && ItemType is "String");
        if (!known || (ReadsParameterStore && ValueType is "Number" or "List<Number>"))
        {
            return TemplateError.Format($"Unrecognized parameter type: {Type}");
        }

        if (AllowedPattern is not null && !IsPattern(AllowedPattern))
        {
            return TemplateError.Format($"AllowedPattern of parameter {Name} is not a regular expression: {AllowedPattern}");
        }

        if (MalformedBound is not null)
        {
            return TemplateError.Format($"Every {MalformedBound} member must be a number. ({Name})");
        }

        return Default is null || ReadsParameterStore ? null : CheckValue(Default);
    }

    /// <summary>What <c>Ref</c> answers for a value that satisfies the constraints.</summary>
    public JsonNode Value(string text) => IsList ? new JsonArray([.. Items(text).Select(item => JsonValue.Create(item))]) : JsonValue.Create(text);

    /// <summary>AWS checks the name that was given against pattern and allowed values also where the value comes from the parameter store.</summary>
    public TemplateError? CheckValue(string text)
    {
        foreach (var item in IsList && !ReadsParameterStore ? Items(text) : [text])
        {
            if (Broken(item) is { } sentence)
            {
                return new(ConstraintDescription is null
                    ? $"Parameter '{Name}' {sentence}"
                    : $"Parameter {Name} failed to satisfy constraint: {ConstraintDescription}");
            }
        }

        return null;
    }

    private static IEnumerable<string> Items(string text) => text.Length == 0 ? [] : text.Split(',').Select(item => item.Trim());

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string? Broken(string text)
    {
        if (AllowedValues.Count > 0 && !AllowedValues.Contains(text, StringComparer.Ordinal))
        {
            return "must be one of AllowedValues";
        }

        if (ItemType == "Number" && !ReadsParameterStore)
        {
            if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return "must be a number";
            }

            if (number < MinValue)
            {
                return $"must be a number not less than {MinValue.Value.ToString(CultureInfo.InvariantCulture)}";
            }

            if (number > MaxValue)
            {
                return $"must be a number not greater than {MaxValue.Value.ToString(CultureInfo.InvariantCulture)}";
            }
        }

        if (text.Length < MinLength)
        {
            return $"must contain at least {MinLength.Value.ToString(CultureInfo.InvariantCulture)} characters";
        }

        if (text.Length > MaxLength)
        {
            return $"must contain at most {MaxLength.Value.ToString(CultureInfo.InvariantCulture)} characters";
        }

        return AllowedPattern is null || Regex.IsMatch(text, $@"\A(?:{AllowedPattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
            ? null
            : $"must match pattern {AllowedPattern}";
    }
}
