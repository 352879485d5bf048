using Microsoft.Data.Sqlite;
using Portal.Benchmarks.Commits;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.Persistence;

/// <summary>The chain costs little: the benchmark's goal is 1.3 times a plain row; the test leaves margin for a busy machine.</summary>
public sealed class CommitCostTests
{
    private const double Margin = 1.6;

    [Fact]
    public async Task A_chained_commit_costs_little_more_than_a_plain_one()
    {
        var folder = Directory.CreateTempSubdirectory("portal-cost-");
        var database = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.FullName, "race.db")}" };
        await using (var race = await CommitRace.StartAsync(database, Path.Combine(folder.FullName, "key.pem")))
        {
            var best = double.MaxValue;
            // The best of three, since another process can spoil one of them but cannot make the chain look cheap.
            for (var round = 0; round < 3 && best > Margin; round++)
            {
                var (chained, plain) = await race.RunAsync(pairs: 60, warmUp: 40);
                best = Math.Min(best, chained / plain);
            }

            Assert.InRange(best, 0, Margin);
        }

        SqliteConnection.ClearPool(new SqliteConnection(database.ConnectionString));
        folder.Delete(recursive: true);
    }
}
