using System.Diagnostics;

namespace Portal.Testing;

/// <summary>
/// What a test needs beside the .NET SDK, and the line that installs it. This is the only place where a test may skip; where
/// <c>CI</c> is <c>true</c> everything must be there, so the test fails instead.
/// </summary>
internal static class Needs
{
    public static void Chromium(string path = "/usr/bin/chromium") => Require(File.Exists(path), "Chromium", "apt-get install chromium");

    public static void Sqlite3() => Require(Runs("sqlite3", "--version"), "sqlite3", "apt-get install sqlite3");

    /// <summary>A server named by <c>PORTAL_TEST_POSTGRES</c>; its connection string.</summary>
    public static string Postgres()
    {
        var connection = Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES");
        Require(
            !string.IsNullOrEmpty(connection),
            "A PostgreSQL server",
            "apt-get install postgresql, then: eval \"$(.ci/postgres start)\"");
        return connection!;
    }

    public static void AwsCli() => Require(Runs("aws", "--version"), "The AWS CLI", "pip install awscli");

    public static void CfnLint() => Require(Runs("cfn-lint", "--version"), "cfn-lint", "pip install cfn-lint");

    /// <summary>Python modules such as <c>boto3</c>, <c>botocore</c> or <c>moto</c>.</summary>
    public static void Python(params string[] modules) => Require(
        Runs("python3", "-c", $"import {string.Join(", ", modules)}"),
        $"Python with {string.Join(", ", modules)}",
        $"pip install {string.Join(' ', modules)}");

    /// <summary>The Python that runs the seed code of projects: Debian's, where scikit-learn is installed for it.</summary>
    public static void SeedCode() => Require(
        Runs("python3", "-c", SeedModules) || Runs("/usr/bin/python3", "-c", SeedModules),
        "Python with what the seed code needs",
        "apt-get install python3-sklearn python3-pandas python3-pytest python3-jsonschema python3-yaml");

    private const string SeedModules = "import pytest, sklearn, pandas, jsonschema, yaml";

    public static void Require(bool present, string what, string install)
    {
        if (present) return;
        var sentence = $"{what} is missing. Install: {install}";
        if (Environment.GetEnvironmentVariable("CI") is "true") Assert.Fail($"{sentence} (In CI nothing may be skipped.)");
        Assert.Skip(sentence);
    }

    private static bool Runs(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start);
            if (process is null) return false;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process.WaitForExit(TimeSpan.FromSeconds(60)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
