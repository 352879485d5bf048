using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

public class RepositoryNotFoundException : AmazonECRException
{
    public RepositoryNotFoundException(string message)
        : base(message)
    {
    }

    public RepositoryNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class RepositoryPolicyNotFoundException : AmazonECRException
{
    public RepositoryPolicyNotFoundException(string message)
        : base(message)
    {
    }

    public RepositoryPolicyNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class ServerException : AmazonECRException
{
    public ServerException(string message)
        : base(message)
    {
    }

    public ServerException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

public class InvalidParameterException : AmazonECRException
{
    public InvalidParameterException(string message)
        : base(message)
    {
    }

    public InvalidParameterException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
