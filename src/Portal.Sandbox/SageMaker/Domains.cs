using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

internal static class Domains
{
    public static object Describe(AwsCall call)
    {
        var id = call.Required("DomainId", Names.Domain);
        call.Resource = id;
        var domain = call.State<SageMakerState>().Domains.GetValueOrDefault(id)
            ?? throw new AwsError("ResourceNotFound", $"Domain with id {id} does not exist");
        return Shapes.With(domain.Settings, new()
        {
            ["DomainArn"] = domain.Arn,
            ["DomainId"] = domain.Id,
            ["DomainName"] = domain.Name,
            ["HomeEfsFileSystemId"] = domain.EfsId,
            ["SecurityGroupIdForDomainBoundary"] = domain.BoundarySecurityGroupId,
            ["Status"] = Status(call, domain.ReadyAt),
            ["CreationTime"] = Shapes.Seconds(domain.Created),
            ["LastModifiedTime"] = Shapes.Seconds(domain.ReadyAt),
            ["Url"] = Url(call, domain),
        });
    }

    public static object List(AwsCall call)
    {
        var page = call.Page(call.State<SageMakerState>().Domains.Values, d => d.Id, 10, 100);
        return new
        {
            Domains = page.Select(d => new
            {
                DomainArn = d.Arn,
                DomainId = d.Id,
                DomainName = d.Name,
                Status = Status(call, d.ReadyAt),
                CreationTime = d.Created,
                LastModifiedTime = d.ReadyAt,
                Url = Url(call, d),
            }),
            NextToken = page.Next,
        };
    }

    private static string Status(AwsCall call, DateTimeOffset readyAt) => call.Now < readyAt ? "Pending" : "InService";

    private static string Url(AwsCall call, Domain domain) => $"https://{domain.Id}.studio.{call.Account.Region}.sagemaker.aws";
}
