using Microsoft.Data.Sqlite;

namespace Portal.Core.Persistence;

/// <summary>Section <c>Database</c> of the settings.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary><c>Sqlite</c> (one process) or <c>Postgres</c> (several replicas).</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>For SQLite a line such as <c>Data Source=data/portal.db</c>.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/portal.db";

    public bool IsPostgres => Provider == "Postgres";

    /// <summary>The same database for commands that look and change nothing, beside a Portal that works. A missing SQLite file is not made.</summary>
    public DatabaseOptions ReadOnly() => IsPostgres ? this : new DatabaseOptions
    {
        ConnectionString = new SqliteConnectionStringBuilder(ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString,
    };
}
