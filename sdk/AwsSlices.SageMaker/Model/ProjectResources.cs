using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribeStudioLifecycleConfigRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string StudioLifecycleConfigName { get; set; }
}

public partial class DescribeStudioLifecycleConfigResponse : AmazonWebServiceResponse
{
    public string StudioLifecycleConfigArn { get; set; }

    public string StudioLifecycleConfigName { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public string StudioLifecycleConfigContent { get; set; }

    public StudioLifecycleConfigAppType StudioLifecycleConfigAppType { get; set; }
}

public partial class DescribeModelPackageGroupRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ModelPackageGroupName { get; set; }
}

public partial class DescribeModelPackageGroupResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string ModelPackageGroupName { get; set; }

    [AWSProperty(Required = true)]
    public string ModelPackageGroupArn { get; set; }

    public string ModelPackageGroupDescription { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    [AWSProperty(Required = true)]
    public UserContext CreatedBy { get; set; }

    [AWSProperty(Required = true)]
    public ModelPackageGroupStatus ModelPackageGroupStatus { get; set; }
}
