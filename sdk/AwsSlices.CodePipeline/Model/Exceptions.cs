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

public class ActionNotFoundException : AmazonCodePipelineException
{
    public ActionNotFoundException(string message)
        : base(message)
    {
    }

    public ActionNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class ApprovalAlreadyCompletedException : AmazonCodePipelineException
{
    public ApprovalAlreadyCompletedException(string message)
        : base(message)
    {
    }

    public ApprovalAlreadyCompletedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class ConcurrentPipelineExecutionsLimitExceededException : AmazonCodePipelineException
{
    public ConcurrentPipelineExecutionsLimitExceededException(string message)
        : base(message)
    {
    }

    public ConcurrentPipelineExecutionsLimitExceededException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class ConflictException : AmazonCodePipelineException
{
    public ConflictException(string message)
        : base(message)
    {
    }

    public ConflictException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class DuplicatedStopRequestException : AmazonCodePipelineException
{
    public DuplicatedStopRequestException(string message)
        : base(message)
    {
    }

    public DuplicatedStopRequestException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class InvalidApprovalTokenException : AmazonCodePipelineException
{
    public InvalidApprovalTokenException(string message)
        : base(message)
    {
    }

    public InvalidApprovalTokenException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class InvalidNextTokenException : AmazonCodePipelineException
{
    public InvalidNextTokenException(string message)
        : base(message)
    {
    }

    public InvalidNextTokenException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class NotLatestPipelineExecutionException : AmazonCodePipelineException
{
    public NotLatestPipelineExecutionException(string message)
        : base(message)
    {
    }

    public NotLatestPipelineExecutionException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class PipelineExecutionNotFoundException : AmazonCodePipelineException
{
    public PipelineExecutionNotFoundException(string message)
        : base(message)
    {
    }

    public PipelineExecutionNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class PipelineExecutionNotStoppableException : AmazonCodePipelineException
{
    public PipelineExecutionNotStoppableException(string message)
        : base(message)
    {
    }

    public PipelineExecutionNotStoppableException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class StageNotFoundException : AmazonCodePipelineException
{
    public StageNotFoundException(string message)
        : base(message)
    {
    }

    public StageNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class StageNotRetryableException : AmazonCodePipelineException
{
    public StageNotRetryableException(string message)
        : base(message)
    {
    }

    public StageNotRetryableException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class PipelineVersionNotFoundException : AmazonCodePipelineException
{
    public PipelineVersionNotFoundException(string message)
        : base(message)
    {
    }

    public PipelineVersionNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
