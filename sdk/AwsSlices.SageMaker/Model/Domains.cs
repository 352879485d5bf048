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

public partial class ListDomainsRequest : AmazonWebServiceRequest
{
    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListDomainsResponse : AmazonWebServiceResponse
{
    public List<DomainDetails> Domains { get; set; }

    public string NextToken { get; set; }
}

public partial class DomainDetails
{
    public string DomainArn { get; set; }

    public string DomainId { get; set; }

    public string DomainName { get; set; }

    public DomainStatus Status { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public string Url { get; set; }
}
