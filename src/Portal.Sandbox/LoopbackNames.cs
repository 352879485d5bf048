namespace Portal.Sandbox;

/// <summary>Refuses requests by any name but the loopback ones, so that no web page can reach the sandbox by rebinding a name of its own.</summary>
internal static class LoopbackNames
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    public static async Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if (Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        await context.Response.WriteAsync("The sandbox answers to localhost and 127.0.0.1 only.");
    }
}
