using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListAppsRequest : AmazonWebServiceRequest
{
    public string NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string DomainIdEquals { get; set; }

    public string UserProfileNameEquals { get; set; }

    public string SpaceNameEquals { get; set; }
}

public partial class ListAppsResponse : AmazonWebServiceResponse
{
    public List<AppDetails> Apps { get; set; }

    public string NextToken { get; set; }
}

public partial class AppDetails
{
    public string DomainId { get; set; }

    public string UserProfileName { get; set; }

    public string SpaceName { get; set; }

    public AppType AppType { get; set; }

    public string AppName { get; set; }

    public AppStatus Status { get; set; }

    public DateTime? CreationTime { get; set; }
}

public partial class DeleteAppRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string DomainId { get; set; }

    public string UserProfileName { get; set; }

    public string SpaceName { get; set; }

    [AWSProperty(Required = true)]
    public AppType AppType { get; set; }

    [AWSProperty(Required = true)]
    public string AppName { get; set; }
}

public partial class DeleteAppResponse : AmazonWebServiceResponse;
