namespace Portal.Settings;

/// <summary>A section of the settings that can say all that is wrong with it at once.</summary>
public interface ISettings
{
    /// <summary>One sentence per problem, each beginning with the key it is about.</summary>
    IEnumerable<string> Problems(SettingsContext context);
}

/// <param name="IsDevelopment">Whether the relaxed rules of a developer's machine hold.</param>
/// <param name="IsLoopbackOnly">Whether nobody but this machine can reach the listener.</param>
public sealed record SettingsContext(bool IsDevelopment, bool IsLoopbackOnly);
