using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class SearchRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public ResourceType Resource { get; set; }

    public SearchExpression SearchExpression { get; set; }

    public string SortBy { get; set; }

    public SearchSortOrder SortOrder { get; set; }

    public string NextToken { get; set; }

    public int? MaxResults { get; set; }
}

public partial class SearchExpression
{
    public List<Filter> Filters { get; set; }
}

// Without an operator a filter asks for equality.
public partial class Filter
{
    [AWSProperty(Required = true)]
    public string Name { get; set; }

    public string Value { get; set; }
}

public partial class SearchResponse : AmazonWebServiceResponse
{
    public List<SearchRecord> Results { get; set; }

    public string NextToken { get; set; }
}

public partial class SearchRecord
{
    public TrainingJob TrainingJob { get; set; }
}

public partial class TrainingJob
{
    public string TrainingJobName { get; set; }

    public string TrainingJobArn { get; set; }

    public TrainingJobStatus TrainingJobStatus { get; set; }

    public string FailureReason { get; set; }

    public Dictionary<string, string> HyperParameters { get; set; }

    public OutputDataConfig OutputDataConfig { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? TrainingStartTime { get; set; }

    public DateTime? TrainingEndTime { get; set; }

    public List<MetricData> FinalMetricDataList { get; set; }

    public List<Tag> Tags { get; set; }
}

public partial class OutputDataConfig
{
    [AWSProperty(Required = true)]
    public string S3OutputPath { get; set; }
}

public partial class MetricData
{
    public string MetricName { get; set; }

    public float? Value { get; set; }
}
