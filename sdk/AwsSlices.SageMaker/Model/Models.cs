using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribeModelRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ModelName { get; set; }
}

public partial class DescribeModelResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public string ModelName { get; set; }

    public ContainerDefinition PrimaryContainer { get; set; }

    public List<ContainerDefinition> Containers { get; set; }

    [AWSProperty(Required = true)]
    public DateTime? CreationTime { get; set; }

    [AWSProperty(Required = true)]
    public string ModelArn { get; set; }
}

public partial class ContainerDefinition
{
    public string ContainerHostname { get; set; }

    public string Image { get; set; }

    public string ModelDataUrl { get; set; }

    public ModelDataSource ModelDataSource { get; set; }

    public Dictionary<string, string> Environment { get; set; }

    public string ModelPackageName { get; set; }
}
