using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Kernel;

namespace Portal.Core.Persistence;

/// <summary>What a database says when a commit is expected to fail now and then, as an <see cref="Error"/>.</summary>
internal static class DatabaseFailure
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    /// <summary>Null when the exception is a bug.</summary>
    public static Error? Of(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => Changed,
        DbUpdateException { InnerException: { } inner } => Of(inner),
        SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey } sqlite => Taken(sqlite.Message.TrimEnd('\'', '.').Split('.')[^1]),
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => Busy,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres => Taken(postgres.ConstraintName?.Split('_')[^1]),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => Changed,
        NpgsqlException { IsTransient: true } => Busy,
        _ => null,
    };

    private static Error Changed { get; } = new(
        "conflict", "Somebody else changed this at the same moment.", "Reload the page and look before you try again.", ErrorKind.Conflict);

    private static Error Busy { get; } = new(
        "database.busy", "The database cannot take the change now.", "Try again in a moment; nothing was written.", ErrorKind.Unavailable);

    private static Error Taken(string? column) => new(
        "conflict.taken", "The same thing was entered a moment earlier, by you in another window or by somebody else.", "Reload the page and look before you try again.", ErrorKind.Conflict)
    {
        Field = column,
    };
}
