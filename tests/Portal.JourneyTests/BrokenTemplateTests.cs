using Portal.Core.Projects;

namespace Portal.JourneyTests;

/// <summary>Templates that CloudFormation refuses: the page must name the same cause as AWS's own record.</summary>
public sealed class BrokenTemplateTests
{
    private const string Template = "2-smproject.yaml";

    [Fact]
    public Task An_unknown_resource_type_is_named() =>
        FailsAsync(text => text.Replace("Type: AWS::KMS::Alias", "Type: AWS::KMS::Nickname", StringComparison.Ordinal), "doctor.template.type", "AWS::KMS::Nickname");

    [Fact]
    public Task A_missing_reference_is_named() =>
        FailsAsync(text => text + "\n  Dangling:\n    Value: !Ref NoSuchResource\n", "doctor.template.reference", "NoSuchResource");

    [Fact]
    public Task A_circle_is_named() => FailsAsync(
        text => text.Replace("\nResources:\n", """

            Resources:
              Chicken:
                Type: AWS::SSM::Parameter
                Metadata: { Portal: { Sentence: Test., Group: Settings } }
                Properties: { Name: /chicken, Type: String, Value: !Ref Egg }
              Egg:
                Type: AWS::SSM::Parameter
                Metadata: { Portal: { Sentence: Test., Group: Settings } }
                Properties: { Name: /egg, Type: String, Value: !Ref Chicken }

            """.ReplaceLineEndings("\n"), StringComparison.Ordinal),
        "doctor.template.circle",
        "Chicken");

    [Fact]
    public Task A_parameter_that_does_not_fit_is_named() => FailsAsync(
        text => text.Replace("\n  SageMakerProjectId:\n    Type: String\n", "\n  SageMakerProjectId:\n    Type: Number\n", StringComparison.Ordinal), "doctor.parameter", "SageMakerProjectId");

    [Fact]
    public async Task A_resource_that_fails_is_named_and_what_is_left_is_listed()
    {
        await using var journey = await Journey.StartAsync();
        await journey.FaultAsync(new { kind = "fail-resource", logicalId = "ProjectBucket", reason = "mlops-bucket already exists" });
        var project = await journey.RunAsync(await journey.CreateAsync(await journey.FormAsync("churn", "realtime")));
        var failure = project.Operations[0].Failure!;
        Assert.Equal("doctor.exists", failure.Error.Code);
        Assert.Equal("ProjectBucket", failure.LogicalId);
        Assert.Contains(project.Events, happened => happened is { LogicalId: "ProjectBucket", Status: "CREATE_FAILED" });

        await journey.NoFaultsAsync();
        Assert.Null((await journey.Get<CleanUpProject>().ExecuteAsync(journey.Dana, project.Id, thenRetry: true, default)).Error);
        Assert.Equal(ProjectState.Active, (await journey.RunAsync(project.Id)).State);
    }

    [Fact]
    public async Task A_launch_role_that_may_not_be_assumed_is_said_in_plain_words()
    {
        await using var journey = await Journey.StartAsync();
        await journey.FaultAsync(new { kind = "deny", operation = "ServiceCatalog.AssumeLaunchRole" });
        var project = await journey.RunAsync(await journey.CreateAsync(await journey.FormAsync("churn", "realtime")));
        Assert.Equal("doctor.launch-role", project.Operations[0].Failure!.Error.Code);
    }

    private static async Task FailsAsync(Func<string, string> breakIt, string code, string named)
    {
        using var changed = new ChangedTemplates();
        changed.Rewrite(Template, breakIt);
        // Service Catalog would refuse such a template at the door.
        changed.Rewrite("base/catalog.yaml", text => text.Replace(
            "          Description: First release\n", "          Description: First release\n          DisableTemplateValidation: true\n", StringComparison.Ordinal));
        await using var journey = await Journey.StartAsync(changed.Root);
        var form = await journey.FormAsync("churn", "realtime");
        var made = await journey.Get<CreateProject>().ExecuteAsync(journey.Dana, form, default);
        var error = made.Error;
        if (error is null)
        {
            var project = await journey.RunAsync(made.Value);
            Assert.Equal(ProjectState.Failed, project.State);
            error = project.Operations[0].Failure!.Error;
        }

        Assert.Equal(code, error.Code);
        Assert.Contains(named, $"{error.Sentence} {error.Raw}", StringComparison.Ordinal);
    }
}
