using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.CloudWatchLogs.Model;

public partial class GetLogEventsRequest : AmazonWebServiceRequest
{
    public string LogGroupName { get; set; }

    [AWSProperty(Required = true)]
    public string LogStreamName { get; set; }

    public string NextToken { get; set; }

    public int? Limit { get; set; }

    public bool? StartFromHead { get; set; }
}

public partial class GetLogEventsResponse : AmazonWebServiceResponse
{
    public List<OutputLogEvent> Events { get; set; }

    public string NextForwardToken { get; set; }

    public string NextBackwardToken { get; set; }
}

// Its times are left out: the model has numbers where the official package has dates.
public partial class OutputLogEvent
{
    public string Message { get; set; }
}
