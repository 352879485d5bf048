using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CodeBuild.Model;

public partial class BatchGetBuildsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public List<string> Ids { get; set; }
}

public partial class BatchGetBuildsResponse : AmazonWebServiceResponse
{
    public List<Build> Builds { get; set; }

    public List<string> BuildsNotFound { get; set; }
}

public partial class Build
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string CurrentPhase { get; set; }

    public string ProjectName { get; set; }

    public LogsLocation Logs { get; set; }

    public bool? BuildComplete { get; set; }
}

public partial class LogsLocation
{
    public string GroupName { get; set; }

    public string StreamName { get; set; }
}
