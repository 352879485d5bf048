using System.Collections.Concurrent;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AwsSlices.Tests;

/// <summary>An AWS endpoint on loopback that verifies every signature in full and gives the answers it was told to, in order.</summary>
public sealed class FakeAws : IAsyncDisposable
{
    public const string Key = "AKIDEXAMPLE";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string RequestId = "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private FakeAws(WebApplication app) => _app = app;

    public ConcurrentQueue<FakeCall> Calls { get; } = new();

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials(Key, Secret);

    public static async Task<FakeAws> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeAws(app);
        app.Run(fake.HandleAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>Points a client's configuration here.</summary>
    public T Configure<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        config.AuthenticationRegion = "eu-central-1";
        return config;
    }

    public FakeAws Answer(string body, int status = 200, string contentType = "application/x-amz-json-1.1", params (string Name, string Value)[] headers) =>
        Answer(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            context.Response.Headers["x-amzn-RequestId"] = RequestId;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            await context.Response.WriteAsync(body);
        });

    public FakeAws Answer(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var call = new FakeCall(context.Request, content.ToArray());
        Calls.Enqueue(call);
        if (!Signature.IsValid(context.Request, call.Body, Secret))
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("""{"__type":"InvalidSignatureException","message":"The signature does not match."}""");
        }
        else if (_answers.TryDequeue(out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = 500;
        }
    }
}

/// <summary>What arrived.</summary>
public sealed class FakeCall(HttpRequest request, byte[] body)
{
    public byte[] Body { get; } = body;

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public string Target { get; } = request.Headers["X-Amz-Target"].ToString();

    public string Authorization { get; } = request.Headers.Authorization.ToString();

    public string UserAgent { get; } = request.Headers.UserAgent.ToString();
}
