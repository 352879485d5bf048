using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Ssm;

/// <summary>Reading parameters, one, several or a whole path.</summary>
internal static class Parameters
{
    public static readonly Constraint Name = new(1, 2048);

    public static object Get(AwsCall call) => new { Parameter = Shown(call, Find(call)) };

    public static object GetMany(AwsCall call)
    {
        var parameters = call.State<SsmState>().Parameters;
        var names = call.Texts("Names");
        if (names.Count is 0 or > 10)
        {
            throw Input.Failed("names", "[" + string.Join(", ", names) + "]", "Member must have length between 1 and 10");
        }

        return new
        {
            Parameters = names.Select(name => parameters.GetValueOrDefault(name)).OfType<Parameter>().Select(p => Shown(call, p)).ToList(),
            InvalidParameters = names.Where(name => !parameters.ContainsKey(name)).ToList(),
        };
    }

    public static object GetByPath(AwsCall call)
    {
        var path = call.Required("Path", Name);
        call.Resource = path;
        if (path[0] != '/')
        {
            throw AwsError.Validation("The parameter path must begin with a forward slash (/).");
        }

        var folder = path.EndsWith('/') ? path : path + "/";
        var recursive = call.Flag("Recursive");
        var page = call.Page(
            call.State<SsmState>().Parameters.Values.Where(p => p.Name.StartsWith(folder, StringComparison.Ordinal)
                && (recursive || !p.Name.AsSpan(folder.Length).Contains('/'))),
            p => p.Name, 10, 10);
        return new { Parameters = page.Select(p => Shown(call, p)), NextToken = page.Next };
    }

    public static Parameter Find(AwsCall call)
    {
        var name = call.Required("Name", Name);
        call.Resource = name;
        return call.State<SsmState>().Parameters.GetValueOrDefault(name)
            ?? throw new AwsError("ParameterNotFound", $"Parameter {name} not found.");
    }

    public static string Arn(AwsCall call, string name) => call.Account.Arn("ssm", "parameter" + (name.StartsWith('/') ? "" : "/") + name);

    private static object Shown(AwsCall call, Parameter parameter) => new
    {
        parameter.Name,
        parameter.Type,
        Value = parameter.Type == "SecureString" && !call.Flag("WithDecryption") ? "kms:sandbox:" + parameter.Version : parameter.Value,
        parameter.Version,
        LastModifiedDate = parameter.Modified,
        ARN = Arn(call, parameter.Name),
        DataType = "text",
    };
}
