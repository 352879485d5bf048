using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Core.Kernel;

namespace Portal.Endpoints;

/// <summary>How an expected failure is said over HTTP outside the pages.</summary>
internal static class ErrorAnswers
{
    public static int Status(this Error error) => error.Kind switch
    {
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Throttled => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorKind.Failed => StatusCodes.Status502BadGateway,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>As text: what a person reads who followed a link to a file.</summary>
    public static ContentHttpResult AsText(this Error error) => TypedResults.Text(error.InFull, "text/plain", Encoding.UTF8, error.Status());
}
