namespace Portal.Sandbox;

/// <summary>Finds the repository's <c>cfn/</c> folder from the working directory or from where the program lies.</summary>
public static class TemplatesFolder
{
    public static string Find()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "cfn");
                if (File.Exists(Path.Combine(candidate, "1-infra.yaml")))
                {
                    return candidate;
                }
            }
        }

        return "cfn";
    }
}
