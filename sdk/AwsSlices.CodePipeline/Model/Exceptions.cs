using System.Net;
using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class PipelineNotFoundException : AmazonCodePipelineException
{
    public PipelineNotFoundException(string message)
        : base(message)
    {
    }

    public PipelineNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class ValidationException : AmazonCodePipelineException
{
    public ValidationException(string message)
        : base(message)
    {
    }

    public ValidationException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
