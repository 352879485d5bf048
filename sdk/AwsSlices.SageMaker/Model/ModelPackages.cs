using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListModelPackagesRequest : AmazonWebServiceRequest
{
    public DateTime? CreationTimeAfter { get; set; }

    public DateTime? CreationTimeBefore { get; set; }

    public int? MaxResults { get; set; }

    public string NameContains { get; set; }

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public string ModelPackageGroupName { get; set; }

    public ModelPackageType ModelPackageType { get; set; }

    public string NextToken { get; set; }

    public ModelPackageSortBy SortBy { get; set; }

    public SortOrder SortOrder { get; set; }
}

public partial class ListModelPackagesResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public List<ModelPackageSummary> ModelPackageSummaryList { get; set; }

    public string NextToken { get; set; }
}

public partial class ModelPackageSummary
{
    public string ModelPackageName { get; set; }

    public string ModelPackageGroupName { get; set; }

    public int? ModelPackageVersion { get; set; }

    [AWSProperty(Required = true)]
    public string ModelPackageArn { get; set; }

    public string ModelPackageDescription { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    [AWSProperty(Required = true)]
    public ModelPackageStatus ModelPackageStatus { get; set; }

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public ModelLifeCycle ModelLifeCycle { get; set; }

    public ModelPackageRegistrationType ModelPackageRegistrationType { get; set; }
}

public partial class ModelLifeCycle
{
    [AWSProperty(Required = true)]
    public string Stage { get; set; }

    [AWSProperty(Required = true)]
    public string StageStatus { get; set; }

    public string StageDescription { get; set; }
}

public partial class UpdateModelPackageRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ModelPackageArn { get; set; }

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public ModelPackageRegistrationType ModelPackageRegistrationType { get; set; }

    public string ApprovalDescription { get; set; }

    public Dictionary<string, string> CustomerMetadataProperties { get; set; }

    public List<string> CustomerMetadataPropertiesToRemove { get; set; }

    public ModelPackageModelCard ModelCard { get; set; }

    public ModelLifeCycle ModelLifeCycle { get; set; }

    public string ClientToken { get; set; }
}

public partial class ModelPackageModelCard
{
    public string ModelCardContent { get; set; }

    public ModelCardStatus ModelCardStatus { get; set; }
}

public partial class UpdateModelPackageResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string ModelPackageArn { get; set; }
}
