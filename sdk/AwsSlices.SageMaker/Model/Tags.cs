using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListTagsRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string ResourceArn { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListTagsResponse : AmazonWebServiceResponse
{
    public List<Tag> Tags { get; set; }

    public string NextToken { get; set; }
}
