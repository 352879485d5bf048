using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class CreateProjectRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ProjectName { get; set; }

    public string ProjectDescription { get; set; }

    public ServiceCatalogProvisioningDetails ServiceCatalogProvisioningDetails { get; set; }

    public List<Tag> Tags { get; set; }
}

public partial class ServiceCatalogProvisioningDetails
{
    [AWSProperty(Required = true)]
    public string ProductId { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string PathId { get; set; }

    public List<ProvisioningParameter> ProvisioningParameters { get; set; }
}

public partial class ProvisioningParameter
{
    public string Key { get; set; }

    public string Value { get; set; }
}

public partial class Tag
{
    [AWSProperty(Required = true)]
    public string Key { get; set; }

    [AWSProperty(Required = true)]
    public string Value { get; set; }
}

public partial class CreateProjectResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string ProjectArn { get; set; }

    [AWSProperty(Required = true)]
    public string ProjectId { get; set; }
}

public partial class DescribeProjectRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ProjectName { get; set; }
}

public partial class DescribeProjectResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string ProjectArn { get; set; }

    [AWSProperty(Required = true)]
    public string ProjectName { get; set; }

    [AWSProperty(Required = true)]
    public string ProjectId { get; set; }

    public string ProjectDescription { get; set; }

    public ServiceCatalogProvisioningDetails ServiceCatalogProvisioningDetails { get; set; }

    public ServiceCatalogProvisionedProductDetails ServiceCatalogProvisionedProductDetails { get; set; }

    [AWSProperty(Required = true)]
    public ProjectStatus ProjectStatus { get; set; }

    public UserContext CreatedBy { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public UserContext LastModifiedBy { get; set; }
}

public partial class ServiceCatalogProvisionedProductDetails
{
    public string ProvisionedProductId { get; set; }

    public string ProvisionedProductStatusMessage { get; set; }
}

public partial class UserContext
{
    public string UserProfileArn { get; set; }

    public string UserProfileName { get; set; }

    public string DomainId { get; set; }

    public IamIdentity IamIdentity { get; set; }
}

public partial class IamIdentity
{
    public string Arn { get; set; }

    public string PrincipalId { get; set; }

    public string SourceIdentity { get; set; }
}

public partial class DeleteProjectRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ProjectName { get; set; }
}

public partial class DeleteProjectResponse : AmazonWebServiceResponse;

public partial class ListProjectsRequest : AmazonWebServiceRequest
{
    public int? MaxResults { get; set; }

    public string NameContains { get; set; }

    public string NextToken { get; set; }
}

public partial class ListProjectsResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public List<ProjectSummary> ProjectSummaryList { get; set; }

    public string NextToken { get; set; }
}

public partial class ProjectSummary
{
    [AWSProperty(Required = true)]
    public string ProjectName { get; set; }

    [AWSProperty(Required = true)]
    public string ProjectArn { get; set; }

    [AWSProperty(Required = true)]
    public string ProjectId { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    [AWSProperty(Required = true)]
    public ProjectStatus ProjectStatus { get; set; }
}
