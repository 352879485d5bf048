using System.Text.RegularExpressions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Ssm;

internal static partial class ParameterChanges
{
    public static object Put(AwsCall call)
    {
        var parameters = call.State<SsmState>().Parameters;
        var name = call.Required("Name", Parameters.Name);
        var value = call.Required("Value", new Constraint(1, 4096));
        call.Resource = name;
        var existing = parameters.GetValueOrDefault(name);
        var type = call.Optional("Type", new Constraint(Values: ["String", "StringList", "SecureString"])) ?? existing?.Type;
        if (!ValidName().IsMatch(name) || (name.Contains('/', StringComparison.Ordinal) && name[0] != '/'))
        {
            throw AwsError.Validation("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_");
        }

        if (existing is not null && !call.Flag("Overwrite"))
        {
            throw new AwsError("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }

        if (type is null)
        {
            throw AwsError.Validation("A parameter type is required when you create a parameter.");
        }

        var pattern = call.Text("AllowedPattern") ?? existing?.AllowedPattern;
        if (pattern is not null && !Regex.IsMatch(value, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            throw new AwsError("ParameterPatternMismatchException", $"Parameter value, cannot be validated against allowedPattern: {pattern}");
        }

        var tags = existing?.Tags ?? [];
        TagList.Merge(tags, TagList.Read(call.Objects("Tags")));
        parameters[name] = new Parameter
        {
            Name = name,
            Type = type,
            Value = value,
            Version = (existing?.Version ?? 0) + 1,
            Description = call.Text("Description") ?? existing?.Description,
            AllowedPattern = pattern,
            Tier = call.Text("Tier") ?? existing?.Tier ?? "Standard",
            Modified = call.Now,
            ModifiedBy = call.Principal.Arn,
            Tags = tags,
        };
        return new { parameters[name].Version, parameters[name].Tier };
    }

    public static object Delete(AwsCall call)
    {
        call.State<SsmState>().Parameters.Remove(Parameters.Find(call).Name);
        return new { };
    }

    public static object DeleteMany(AwsCall call)
    {
        var parameters = call.State<SsmState>().Parameters;
        var names = call.Texts("Names").ToLookup(parameters.Remove);
        return new { DeletedParameters = names[true].ToList(), InvalidParameters = names[false].ToList() };
    }

    [GeneratedRegex("^[a-zA-Z0-9_.\\-/]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}
