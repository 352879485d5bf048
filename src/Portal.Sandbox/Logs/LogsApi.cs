using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Logs;

internal sealed class LogsApi : AwsApi
{
    public LogsApi()
        : base("CloudWatchLogs", "logs", WireProtocol.JsonCamelCase, "Logs_20140328")
    {
        Reads("DescribeLogStreams", LogReading.DescribeStreams);
        Reads("GetLogEvents", LogReading.GetEvents);
    }
}
