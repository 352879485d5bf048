namespace Portal.Sandbox.CloudFormation.Outlines;

/// <summary><c>outline cfn/2-smproject.yaml</c>: prints the outline and answers with the exit code.</summary>
public static class OutlineCommand
{
    public static int Run(string path, TextWriter output, TextWriter errors)
    {
        if (!File.Exists(path))
        {
            errors.WriteLine($"There is no file {path}. Give the path of a template, such as cfn/2-smproject.yaml.");
            return 1;
        }

        var (text, failure) = OutlineWriter.Write(Path.GetFileName(path), File.ReadAllBytes(path));
        if (failure is not null)
        {
            errors.WriteLine(failure);
            return 1;
        }

        output.Write(text);
        return 0;
    }
}
