namespace Portal.Core.Audit;

/// <summary>
/// Keyed code over the head row, made at every commit by a key that is not in the database: who can write the tables but has no key
/// cannot make the entries above the newest checkpoint anew without being noticed.
/// </summary>
public interface IAuditSeal
{
    string Of(AuditHead head);
}
