using System.Globalization;
using Npgsql;
using Portal.Core.Persistence;

namespace Portal.Benchmarks.Commits;

/// <summary>Goal: at most 1.3 times the plain transaction. It counts as missed only when two of three rounds miss it.</summary>
internal static class CommitBenchmark
{
    private const double Goal = 1.3;
    private const int Rounds = 3;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("portal-race-");
        try
        {
            var sqlite = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.FullName, "race.db")}" };
            var met = await RaceAsync("SQLite", sqlite, folder, output);
            if (Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is not { Length: > 0 } server)
            {
                await output.WriteLineAsync("Commit on PostgreSQL: not measured; set PORTAL_TEST_POSTGRES to a server's connection string.");
                return met;
            }

            var name = $"portal_race_{Guid.NewGuid():N}";
            await ExecuteAsync(server, $"CREATE DATABASE {name}");
            var postgres = new DatabaseOptions { Provider = "Postgres", ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString };
            met &= await RaceAsync("PostgreSQL", postgres, folder, output);
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
            return met;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> RaceAsync(string name, DatabaseOptions database, DirectoryInfo folder, TextWriter output)
    {
        await using var race = await CommitRace.StartAsync(database, Path.Combine(folder.FullName, $"{name}.pem"));
        var missed = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            var (chained, plain) = await race.RunAsync(pairs: 500, warmUp: round == 1 ? 300 : 20);
            if (chained / plain > Goal) missed++;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Commit on {name}, round {round}: chained {chained:0} us, plain {plain:0} us, ratio {chained / plain:0.00} (goal {Goal:0.00})"));
        }

        return missed < 2;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
