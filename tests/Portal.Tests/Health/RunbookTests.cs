using Portal.Core.Health;

namespace Portal.Tests.Health;

public sealed class RunbookTests
{
    [Fact]
    public async Task The_runbook_has_every_fault_in_the_words_of_the_program()
    {
        var runbook = await File.ReadAllTextAsync(Path.Combine(Sandbox.TemplatesFolder.Find(), "../docs/runbook.md"), TestContext.Current.CancellationToken);
        foreach (var fault in HealthFaults.All)
        {
            Assert.Contains($"### {fault.Code}: {fault.Title}\n\n**Cause.** {fault.Cause}\n\n**Fix.** {fault.Fix}\n", runbook, StringComparison.Ordinal);
        }

        Assert.Equal(HealthFaults.All.Count, runbook.Split("\n### ").Length - 1);
        Assert.Equal(HealthFaults.All.Count, HealthFaults.All.Select(fault => fault.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_catalogue_lists_every_fault_it_has() =>
        Assert.Equal(typeof(HealthFaults).GetProperties().Where(property => property.PropertyType == typeof(HealthFault)).Select(property => property.GetValue(null)), HealthFaults.All);
}
