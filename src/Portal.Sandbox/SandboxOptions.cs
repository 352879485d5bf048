namespace Portal.Sandbox;

/// <summary>How one sandbox is started. Everything has a default that works on a laptop.</summary>
public sealed record SandboxOptions
{
    /// <summary>The one listener, loopback only; a port of 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:4566";

    /// <summary>Where the cloud is kept between starts; without it the cloud lives as long as the process.</summary>
    public string? StateFile { get; init; }

    /// <summary>How much faster than AWS provisioning goes. Expiry is never scaled.</summary>
    public double Speed { get; init; } = 10;

    /// <summary>The repository's <c>cfn/</c> folder: what is published into each account's artifact bucket.</summary>
    public string TemplatesRoot { get; init; } = "cfn";

    /// <summary>Accounts begin empty: no artifact bucket, no base infrastructure.</summary>
    public bool Bare { get; init; }

    /// <summary>Guards the control API; a random one per start when null.</summary>
    public string? ControlToken { get; init; }

    /// <summary>The only source of time in the sandbox.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Access keys whose signatures are verified, with their secrets.</summary>
    public IReadOnlyDictionary<string, string> KnownKeys { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { [DefaultAccessKey] = "sandbox" };

    /// <summary>The account made ready at start.</summary>
    public const string DefaultAccessKey = "111122223333";

    /// <summary>The region of everything in the sandbox.</summary>
    public const string Region = "eu-central-1";
}
