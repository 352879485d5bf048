namespace Portal.ArchitectureTests.Samples;

public static class PlanNamedByItsClass
{
    public const string KindName = nameof(PlanNamedByItsClass);
}
