using System.Reflection;
using System.Text.RegularExpressions;
using Portal.ArchitectureTests.Samples;
using Portal.Core;
using Portal.Core.Operations;

namespace Portal.ArchitectureTests;

/// <summary>What is written to the database outlives the classes that wrote it: dotted words, never CLR names.</summary>
public sealed partial class StableNameTests
{
    [Fact]
    public void Plans_have_dotted_kinds()
    {
        var plans = typeof(CoreServices).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IOperationPlan))).ToArray();
        Assert.NotEmpty(plans);
        Assert.Empty(plans.Where(plan => !HasStableKind(plan)).Select(plan => plan.Name));
    }

    [Fact]
    public void A_plan_named_by_its_class_is_caught() => Assert.False(HasStableKind(typeof(PlanNamedByItsClass)));

    [Fact]
    public void Audit_actions_are_dotted_words()
    {
        var actions = Sources().SelectMany(ActionsOf).ToArray();
        Assert.NotEmpty(actions);
        Assert.Empty(actions.Where(action => !Dotted().IsMatch(action)).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Two files name a class in the text of a defect, where that is what the reader needs.</summary>
    [Fact]
    public void Nothing_is_named_by_reflection() => Assert.Empty(Sources()
        .Where(file => file.Path is not ("src/Portal.Core/Operations/OperationErrors.cs" or "src/Portal.Core/Persistence/AuditRule.cs"))
        .SelectMany(NamedByReflection));

    [Theory]
    [InlineData("uow.Audit(new AuditEvent(\"ProjectCreated\", target, outcome, reason));")]
    [InlineData("return await uow.RefuseAsync(refusal, \"CreateProject\", target, ct);")]
    public void An_action_named_like_a_class_is_caught(string line) => Assert.Contains(
        ActionsOf(new SourceFile("Sample.cs", [line])), action => !Dotted().IsMatch(action));

    [Theory]
    [InlineData("uow.Audit(new AuditEvent(nameof(CreateProject), target, outcome, reason));")]
    [InlineData("Kind = plan.GetType().Name;")]
    [InlineData("Kind = typeof(CreateProjectPlan).FullName!;")]
    public void A_name_by_reflection_is_caught(string line) => Assert.NotEmpty(NamedByReflection(new SourceFile("Sample.cs", [line])));

    private static IEnumerable<SourceFile> Sources() => Repository.Files(["src/Portal.Core"], ".cs").Select(Repository.Read);

    private static bool HasStableKind(Type plan) =>
        plan.GetField("KindName", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is string kind && Dotted().IsMatch(kind);

    private static IEnumerable<string> ActionsOf(SourceFile file) =>
        Action().Matches(string.Join('\n', file.Lines)).Select(match => match.Groups["action"].Value);

    private static IEnumerable<string> NamedByReflection(SourceFile file) =>
        file.Lines.Where(line => Reflected().IsMatch(line)).Select(line => $"{file.Path}: {line.Trim()}");

    [GeneratedRegex("^[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dotted();

    [GeneratedRegex("(new AuditEvent\\(\\s*|RefuseAsync\\(([^()\"]|\\([^()]*\\))*, )\"(?<action>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex("GetType\\(\\)\\.(Name|FullName)|typeof\\([^)]*\\)\\.(Name|FullName)|AuditEvent\\(nameof|RefuseAsync\\([^;]*nameof|Kind\\w* = nameof", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reflected();
}
