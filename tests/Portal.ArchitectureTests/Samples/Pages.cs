using Microsoft.EntityFrameworkCore;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.ArchitectureTests.Samples.Pages
{
    public sealed class PageWithAContext(IDbContextFactory<PortalDbContext> contexts)
    {
        public PortalDbContext Open() => contexts.CreateDbContext();
    }

    public sealed class PageWithAUnitOfWork(UnitOfWorkFactory work)
    {
        public Task<UnitOfWork> OpenAsync(SessionId caller) => work.BeginAsync(caller, CancellationToken.None);
    }
}

namespace Portal.ArchitectureTests.Samples
{
    public static class ChangeBehindTheTracker
    {
        public static Task<int> DeleteAsync(PortalDbContext db) => db.Projects.ExecuteDeleteAsync();
    }
}
