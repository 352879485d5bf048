using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribeDomainRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string DomainId { get; set; }
}

public partial class DescribeDomainResponse : AmazonWebServiceResponse
{
    public string DomainArn { get; set; }

    public string DomainId { get; set; }

    public string DomainName { get; set; }

    public DomainStatus Status { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public string FailureReason { get; set; }

    public List<string> SubnetIds { get; set; }

    public string Url { get; set; }

    public string VpcId { get; set; }

    public string KmsKeyId { get; set; }
}
