namespace Portal.ArchitectureTests.Samples;

public interface IDoEverything
{
    void One();

    void Two();

    void Three();

    void Four();

    void Five();

    void Six();

    void Seven();
}
