using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Portal.Core.Persistence;

/// <summary>SQLite has no row version of its own, so every changed row's <c>Version</c> rises here.</summary>
internal static class ConcurrencyVersions
{
    public static void Raise(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Modified))
        {
            if (entry.Metadata.FindProperty("Version") is { } version)
            {
                var property = entry.Property(version);
                property.CurrentValue = (int)property.OriginalValue! + 1;
            }
        }
    }
}
