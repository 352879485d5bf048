using Portal.Core.Templates;

namespace Portal.Core.Tests.Upgrades;

public sealed class TemplateComparisonTests
{
    [Fact]
    public void A_changed_create_only_property_replaces_and_whatever_hangs_on_it_too()
    {
        var before = Outline(Resource("Bucket", "AWS::S3::Bucket", ("BucketName", "1"), ("Tags", "1")) with { CreateOnly = ["BucketName"] }, User("1"));
        var after = Outline(Resource("Bucket", "AWS::S3::Bucket", ("BucketName", "2"), ("Tags", "1")) with { CreateOnly = ["BucketName"] }, User("1"));

        var changes = TemplateComparison.Between(before, after).Changes;

        Assert.Equal([("Bucket", TemplateChangeKind.Replaced), ("User", TemplateChangeKind.Replaced)], changes.Select(change => (change.LogicalId, change.Kind)));
        Assert.True(changes[0].LosesContent);
    }

    [Fact]
    public void Another_property_changes_in_place()
    {
        var change = Assert.Single(TemplateComparison.Between(Outline(Resource("Bucket", "AWS::S3::Bucket", ("Tags", "1"))), Outline(Resource("Bucket", "AWS::S3::Bucket", ("Tags", "2")))).Changes);

        Assert.Equal((TemplateChangeKind.Changed, "Tags"), (change.Kind, change.Properties.Single()));
    }

    [Fact]
    public void Another_type_under_the_same_name_is_a_replacement() =>
        Assert.Equal(TemplateChangeKind.Replaced, Assert.Single(TemplateComparison.Between(Outline(Resource("A", "AWS::S3::Bucket")), Outline(Resource("A", "AWS::SQS::Queue"))).Changes).Kind);

    [Fact]
    public void The_same_twice_differs_in_nothing() => Assert.Empty(TemplateComparison.Between(Outline(User("1")), Outline(User("1"))).Changes);

    private static TemplateOutline Outline(params OutlineResource[] resources) => new(1, "t.yaml", "", resources);

    private static OutlineResource Resource(string id, string type, params (string Name, string Print)[] properties) =>
        new(id, type, "For a test.", "Tests", null) { Properties = properties.ToDictionary(pair => pair.Name, pair => pair.Print, StringComparer.Ordinal) };

    private static OutlineResource User(string print) => Resource("User", "AWS::Test::User", ("Of", print)) with
    {
        CreateOnly = ["Of"],
        References = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["Of"] = ["Bucket"] },
    };
}
