using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Core.Persistence;

/// <summary>
/// Triggers, part of the first migration, that refuse to change or remove what was recorded. They stop mistakes; whoever may drop
/// triggers is found out by verification. An erasable part may go only when a later entry records its erasure.
/// </summary>
internal static class AuditGuards
{
    /// <summary>Action of the entry that records the erasure of another entry's private part.</summary>
    public const string Erased = "audit.private-part.erased";

    private const string Append = "The audit record is only ever appended to.";

    public static void AddAuditGuards(this MigrationBuilder migration)
    {
        foreach (var statement in migration.IsSqlite() ? Sqlite() : Postgres()) migration.Sql(statement);
    }

    private static string RecordedErasure(string sequenceAsText) =>
        $"""SELECT 1 FROM "AuditEntries" WHERE "TargetId" = {sequenceAsText} AND "TargetKind" = 'audit' AND "Action" = '{Erased}' AND "Outcome" = 'Succeeded'""";

    private static IEnumerable<string> Sqlite()
    {
        yield return Trigger("AuditEntries_no_update", "UPDATE ON \"AuditEntries\"");
        yield return Trigger("AuditEntries_no_delete", "DELETE ON \"AuditEntries\"");
        // INSERT OR REPLACE deletes without asking the delete trigger.
        yield return Trigger("AuditEntries_no_replace", "INSERT ON \"AuditEntries\"", """EXISTS (SELECT 1 FROM "AuditEntries" WHERE "Sequence" = NEW."Sequence")""");
        yield return Trigger("AuditPrivateParts_no_update", "UPDATE ON \"AuditPrivateParts\"");
        yield return Trigger("AuditPrivateParts_no_replace", "INSERT ON \"AuditPrivateParts\"", """EXISTS (SELECT 1 FROM "AuditPrivateParts" WHERE "Sequence" = NEW."Sequence")""");
        yield return Trigger("AuditPrivateParts_no_delete", "DELETE ON \"AuditPrivateParts\"", $"""NOT EXISTS ({RecordedErasure("CAST(OLD.\"Sequence\" AS TEXT)")})""");
        yield return Trigger("AuditHeads_no_delete", "DELETE ON \"AuditHeads\"");
        yield return Trigger("AuditHeads_only_forward", "UPDATE ON \"AuditHeads\"", """NEW."Sequence" < OLD."Sequence" OR NEW."CheckpointSequence" < OLD."CheckpointSequence" """);

        static string Trigger(string name, string on, string? when = null) =>
            $"CREATE TRIGGER \"{name}\" BEFORE {on} {(when is null ? "" : $"WHEN {when} ")}BEGIN SELECT RAISE(ABORT, '{Append}'); END";
    }

    private static IEnumerable<string> Postgres()
    {
        yield return $"CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Append}' USING ERRCODE = 'restrict_violation'; END $$";
        yield return $"""
            CREATE FUNCTION audit_refuse_unrecorded_erasure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF NOT EXISTS ({RecordedErasure("OLD.\"Sequence\"::text")}) THEN RAISE EXCEPTION '{Append}' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN OLD; END $$
            """;
        foreach (var table in new[] { "AuditEntries", "AuditPrivateParts", "AuditHeads" })
        {
            yield return $"CREATE TRIGGER \"{table}_no_truncate\" BEFORE TRUNCATE ON \"{table}\" EXECUTE FUNCTION audit_refuse()";
        }

        yield return """CREATE TRIGGER "AuditEntries_no_change" BEFORE UPDATE OR DELETE ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION audit_refuse()""";
        yield return """CREATE TRIGGER "AuditPrivateParts_no_update" BEFORE UPDATE ON "AuditPrivateParts" FOR EACH ROW EXECUTE FUNCTION audit_refuse()""";
        yield return """CREATE TRIGGER "AuditPrivateParts_no_delete" BEFORE DELETE ON "AuditPrivateParts" FOR EACH ROW EXECUTE FUNCTION audit_refuse_unrecorded_erasure()""";
        yield return """CREATE TRIGGER "AuditHeads_no_delete" BEFORE DELETE ON "AuditHeads" FOR EACH ROW EXECUTE FUNCTION audit_refuse()""";
        yield return """
            CREATE TRIGGER "AuditHeads_only_forward" BEFORE UPDATE ON "AuditHeads" FOR EACH ROW
            WHEN (NEW."Sequence" < OLD."Sequence" OR NEW."CheckpointSequence" < OLD."CheckpointSequence") EXECUTE FUNCTION audit_refuse()
            """;
    }
}
