using Portal.Core.Persistence;

namespace Portal.Settings;

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseSettings(DatabaseOptions options) : ISettings
{
    public DatabaseOptions Options { get; } = options;

    public IEnumerable<string> Problems(SettingsContext context)
    {
        if (Options.Provider is not ("Sqlite" or "Postgres")) yield return $"Database:Provider is '{Options.Provider}'; it must be Sqlite or Postgres.";
        if (string.IsNullOrWhiteSpace(Options.ConnectionString)) yield return "Database:ConnectionString is missing.";
    }
}
