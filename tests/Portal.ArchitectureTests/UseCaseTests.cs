using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Portal.ArchitectureTests.Samples;
using Portal.Core;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.ArchitectureTests;

/// <summary>A use case reads its caller from the session, names the permission it asks for, and is registered by hand.</summary>
public sealed class UseCaseTests
{
    /// <summary>Run by the worker, or before anybody signed in: there is no session to ask.</summary>
    private static readonly HashSet<string> WithoutSession = ["RunOperation", "CloseRefusalCounts", "WriteCheckpoint", "StartSession", "ReadEnvironment", "SendDueMail", "AdvanceRequests", "AdvanceGrants", "AdvanceCertifications", "WatchDrift", "WatchInventories", "WatchModels", "HearEvents"];

    private static readonly Type[] UseCases =
        [.. typeof(CoreServices).Assembly.GetTypes().Where(type => IsUseCase(type) && !WithoutSession.Contains(type.Name))];

    [Fact]
    public void Every_use_case_takes_the_session_and_names_its_permission()
    {
        Assert.NotEmpty(UseCases);
        Assert.Empty(UseCases.SelectMany(Problems));
    }

    [Theory]
    [InlineData(typeof(UseCaseWithoutSession), "SessionId")]
    [InlineData(typeof(UseCaseWithoutPermission), "[Requires]")]
    [InlineData(typeof(UseCaseOfAnUnknownAction), "permissions table")]
    [InlineData(typeof(UseCaseThatCannotBeCancelled), "CancellationToken")]
    [InlineData(typeof(UseCaseThatAnswersNothing), "Result")]
    public void Violations_are_caught(Type sample, string what)
    {
        Assert.True(IsUseCase(sample));
        Assert.Contains(Problems(sample), problem => problem.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_use_case_is_registered()
    {
        var services = new ServiceCollection();
        services.AddPortalCore(new DatabaseOptions { ConnectionString = "Data Source=:memory:" }, new ProjectOptions());
        Assert.Empty(Unregistered(UseCases, services));
        Assert.Equal([nameof(UseCaseWithoutSession)], Unregistered([typeof(UseCaseWithoutSession)], services));
    }

    [Fact]
    public void Every_use_case_has_a_file_of_its_own()
    {
        var files = Repository.Files(["src/Portal.Core"], ".cs").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        Assert.All(UseCases, type => Assert.Contains(type.Name, files));
        Assert.DoesNotContain(nameof(UseCaseWithoutSession), files);
    }

    private static bool IsUseCase(Type type) => type is { IsClass: true, IsAbstract: false } && Method(type) is not null;

    private static MethodInfo? Method(Type type) =>
        Array.Find(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly), method => method.Name == "ExecuteAsync");

    private static IEnumerable<string> Problems(Type type)
    {
        var method = Method(type)!;
        var parameters = method.GetParameters();
        if (parameters.FirstOrDefault()?.ParameterType != typeof(SessionId)) yield return $"{type.Name}.ExecuteAsync takes no SessionId first.";
        if (parameters.LastOrDefault()?.ParameterType != typeof(CancellationToken)) yield return $"{type.Name}.ExecuteAsync takes no CancellationToken last.";
        var action = type.GetCustomAttribute<RequiresAttribute>()?.Action;
        // Who may always do it cannot be refused.
        if (action != RequiresAttribute.Nothing && !AnswersResult(method.ReturnType)) yield return $"{type.Name}.ExecuteAsync answers no Result.";
        if (!type.IsSealed) yield return $"{type.Name} is not sealed.";
        if (action is null) yield return $"{type.Name} has no [Requires].";
        else if (action != RequiresAttribute.Nothing && !Permissions.Actions.Contains(action)) yield return $"{type.Name} requires '{action}', which the permissions table lacks.";
    }

    private static bool AnswersResult(Type returned) =>
        returned is { IsGenericType: true } && returned.GetGenericArguments()[0] is var answer
        && (answer == typeof(Result) || (answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Result<>)));

    private static string[] Unregistered(IEnumerable<Type> useCases, IServiceCollection services) =>
        [.. useCases.Where(type => services.All(service => service.ServiceType != type)).Select(type => type.Name)];
}
