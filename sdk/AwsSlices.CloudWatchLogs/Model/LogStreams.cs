using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

public partial class DescribeLogStreamsRequest : AmazonWebServiceRequest
{
    public string LogGroupName { get; set; }

    public string LogStreamNamePrefix { get; set; }

    public string NextToken { get; set; }

    public int? Limit { get; set; }
}

public partial class DescribeLogStreamsResponse : AmazonWebServiceResponse
{
    public List<LogStream> LogStreams { get; set; }

    public string NextToken { get; set; }
}

public partial class LogStream
{
    public string LogStreamName { get; set; }

    public string Arn { get; set; }
}
