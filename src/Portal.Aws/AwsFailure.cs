using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Portal.Core.Kernel;

namespace Portal.Aws;

/// <summary>The catalogue of what AWS refuses or fails with: code to cause, sentence and next step.</summary>
public static class AwsFailure
{
    public const string Gone = "aws.gone";
    public const string Exists = "aws.exists";
    public const string Busy = "aws.busy";
    public const string InUse = "aws.in-use";
    public const string Denied = "aws.denied";
    public const string Throttle = "aws.throttled";
    public const string Credentials = "aws.credentials";
    public const string Unreachable = "aws.unreachable";
    public const string Limit = "aws.limit";
    public const string Invalid = "aws.invalid";
    public const string TokenChanged = "aws.approval.token-changed";
    public const string Answered = "aws.approval.answered";
    public const string Superseded = "aws.pipeline.superseded";
    public const string NotRetryable = "aws.pipeline.not-retryable";
    public const string NotStoppable = "aws.pipeline.not-stoppable";
    public const string Unknown = "aws.unknown";

    private static readonly Dictionary<string, string> Codes = Table(
        (Throttle, "Throttling ThrottlingException ThrottledException TooManyRequestsException RequestLimitExceeded RequestThrottled RequestThrottledException SlowDown"),
        (Denied, "AccessDenied AccessDeniedException UnauthorizedOperation NotAuthorized AuthorizationError AuthorizationErrorException OptInRequired Forbidden"),
        (Credentials, "ExpiredToken ExpiredTokenException RequestExpired InvalidClientTokenId InvalidAccessKeyId UnrecognizedClientException InvalidToken"),
        (Credentials, "SignatureDoesNotMatch InvalidSignatureException IncompleteSignature IncompleteSignatureException MissingAuthenticationToken MissingAuthenticationTokenException"),
        (Unreachable, "InternalFailure InternalError InternalServerError InternalServerException ServiceFailure ServiceUnavailable ServiceUnavailableException RequestTimeout"),
        (Exists, "EntityAlreadyExists AlreadyExistsException DuplicateResourceException ResourceAlreadyExistsException"),
        (InUse, "ResourceInUse ResourceInUseException"),
        (Busy, "ConflictException ConcurrentModificationException OperationInProgressException InvalidStateException PipelineVersionNotFoundException OperationIdAlreadyExistsException StaleRequestException"),
        (Gone, "ResourceNotFound ResourceNotFoundException NoSuchEntity NoSuchKey NoSuchBucket NotFound NotFoundException ParameterNotFound StackSetNotFoundException"),
        (Gone, "PipelineNotFoundException PipelineExecutionNotFoundException StageNotFoundException ActionNotFoundException RepositoryNotFoundException QueueDoesNotExist QueueDoesNotExistException AWS.SimpleQueueService.NonExistentQueue"),
        (TokenChanged, "InvalidApprovalTokenException"),
        (Answered, "ApprovalAlreadyCompletedException"),
        (Superseded, "NotLatestPipelineExecutionException"),
        (NotRetryable, "StageNotRetryableException"),
        (NotStoppable, "PipelineExecutionNotStoppableException DuplicatedStopRequestException"),
        (Limit, "ConcurrentPipelineExecutionsLimitExceededException ResourceLimitExceeded LimitExceeded LimitExceededException ServiceQuotaExceededException"),
        (Invalid, "ValidationException ValidationError InvalidParametersException InvalidParameterValue InvalidParameterException InvalidInput InvalidArnException InvalidNextTokenException InvalidRequest"));

    /// <summary>AWS says "in use" of a name that a creation asked for.</summary>
    internal static Error OnCreation(Error error) => error.Code == InUse ? Facts(Exists) with { Raw = error.Raw, RequestId = error.RequestId } : error;

    public static bool IsThrottle(AmazonServiceException failure) => KindOf(failure) == Throttle;

    /// <summary>The error for what an AWS client threw; null for what is not AWS's doing, such as a caller that gave up.</summary>
    internal static Error? From(Exception thrown, CancellationToken ct) => thrown switch
    {
        OperationCanceledException when ct.IsCancellationRequested => null,
        AmazonServiceException failure => Say(KindOf(failure), failure),
        AmazonClientException or OperationCanceledException or TimeoutException or HttpRequestException or IOException or SocketException => Say(ClientKindOf(thrown), thrown),
        _ => null,
    };

    private static string KindOf(AmazonServiceException failure)
    {
        var code = failure.ErrorCode ?? "";
        var message = failure.Message ?? "";
        if (message.Contains("Rate exceeded", StringComparison.OrdinalIgnoreCase)) return Throttle;
        if (Codes.TryGetValue(code, out var kind)) return kind == Invalid ? InvalidKindOf(message) : kind;
        if (HasLostConnection(failure)) return Unreachable;
        return failure.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => Throttle,
            HttpStatusCode.Forbidden => Denied,
            HttpStatusCode.Unauthorized => Credentials,
            HttpStatusCode.NotFound => Gone,
            >= HttpStatusCode.InternalServerError => Unreachable,
            _ => Unknown,
        };
    }

    // SageMaker and CloudFormation say "validation" of what is missing or taken, and only the text tells.
    private static string InvalidKindOf(string message) =>
        Says(message, "already exist") ? Exists
        : Says(message, "does not exist") || Says(message, "already been deleted") || Says(message, "not found") || Says(message, "could not be found") || Says(message, "could not find") ? Gone
        : Invalid;

    private static string ClientKindOf(Exception thrown) =>
        thrown is AmazonClientException && !HasLostConnection(thrown) && (Says(thrown.Message, "credential") || Says(thrown.Message, "token") || Says(thrown.Message, "IAM role"))
            ? Credentials
            : Unreachable;

    private static bool HasLostConnection(Exception? thrown)
    {
        for (; thrown is not null; thrown = thrown.InnerException)
        {
            if (thrown is HttpRequestException or SocketException or IOException or WebException or OperationCanceledException or TimeoutException) return true;
        }

        return false;
    }

    private static Error Say(string kind, Exception thrown)
    {
        var failure = thrown as AmazonServiceException;

        // A refused signature quotes the request it was made for, session token included.
        var raw = failure is null ? thrown.Message : kind == Credentials ? failure.ErrorCode : $"{failure.ErrorCode}: {failure.Message}";
        return Facts(kind) with { Raw = raw, RequestId = failure?.RequestId };
    }

    private static Error Facts(string kind) => kind switch
    {
        Throttle => new Error(kind, "AWS asked Portal to slow down.", "Wait a little; Portal slows down and tries again by itself.", ErrorKind.Throttled),
        Denied => new Error(kind, "AWS did not allow Portal to do this.", "Ask an Admin to allow the action named in the details for Portal's role, then retry.", ErrorKind.Failed),
        Credentials => new Error(kind, "AWS does not accept Portal's credentials; they are missing, wrong or expired.", "Ask an Admin to renew them; Portal goes on by itself as soon as they work.", ErrorKind.Unavailable),
        Unreachable => new Error(kind, "AWS could not be reached, or did not answer in time.", "Wait a little; Portal tries again by itself. If it lasts, check the network and the AWS health page.", ErrorKind.Unavailable),
        Exists => new Error(kind, "AWS has something of that name already.", "Choose another name, or remove the other one first.", ErrorKind.Conflict),
        InUse => new Error(kind, "Something still uses this, so AWS does not let go of it.", "Stop its apps and delete its spaces first, wait until they are gone, then retry.", ErrorKind.Conflict),
        Busy => new Error(kind, "AWS is still changing this and takes no other change until it is done.", "Wait until the change in progress has ended, then retry.", ErrorKind.Conflict),
        Gone => new Error(kind, "AWS does not know this any more.", "Refresh; if it should be there, look in AWS for who removed it.", ErrorKind.NotFound),
        Limit => new Error(kind, "The account has reached a limit of AWS.", "Ask an Admin to raise the quota named in the details or to remove what is no longer needed, then retry.", ErrorKind.Failed),
        Invalid => new Error(kind, "AWS refused a value it was given.", "Correct the value named in the details, then retry."),
        TokenChanged => new Error(kind, "What waits for approval now is not what this answer was meant for.", "Refresh, and decide on the release that waits now.", ErrorKind.Conflict),
        Answered => new Error(kind, "This approval was answered already, or its time has run out.", "Refresh to see how it was answered; start the release again if it should go on.", ErrorKind.Conflict),
        Superseded => new Error(kind, "A newer run of the pipeline has overtaken this one.", "Refresh, and go on with the newer run, or start this release again.", ErrorKind.Conflict),
        NotRetryable => new Error(kind, "This stage cannot be run again: nothing in it failed, or the pipeline was changed since.", "Refresh; start the release again if it should run once more.", ErrorKind.Conflict),
        NotStoppable => new Error(kind, "This run has ended or is being stopped already.", "Refresh to see how it ended.", ErrorKind.Conflict),
        _ => new Error(Unknown, "AWS refused this for a reason that Portal does not know.", "Read the details; retry, or give them to an Admin.", ErrorKind.Failed),
    };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Table(params (string Kind, string Codes)[] rows) =>
        rows.SelectMany(row => row.Codes.Split(' ').Select(code => (code, row.Kind))).ToDictionary(pair => pair.code, pair => pair.Kind, StringComparer.Ordinal);
}
