using System.Text.Json.Nodes;
using Portal.Sandbox.Events;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Sts;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Wire;

/// <summary>
/// Every AWS request: read, verify who signed it, find the operation, let faults strike, act inside the account's lock, log, answer.
/// </summary>
internal sealed class AwsEndpoint
{
    private const long LargestBody = 64 * 1024 * 1024;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly SandboxWorld _world;
    private readonly JsonWire _json;
    private readonly IWireFormat _s3;
    private readonly Dictionary<string, IWireFormat> _query;

    public AwsEndpoint(SandboxWorld world, IReadOnlyCollection<AwsApi> apis, IWireFormat s3)
    {
        _world = world;
        _s3 = s3;
        _json = new JsonWire(apis.Where(api => api.Protocol is WireProtocol.Json or WireProtocol.JsonCamelCase));
        _query = apis.Where(api => api.Protocol == WireProtocol.Query)
            .ToDictionary(api => api.SigningName, IWireFormat (api) => new QueryWire(api), StringComparer.Ordinal);
    }

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Identifiers.Uuid();
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        context.Response.Headers["x-amz-request-id"] = requestId;
        IWireFormat wire = _json;
        try
        {
            var signed = SignedRequest.Parse(context.Request.Headers.Authorization);
            wire = Format(signed, context.Request);
            if (signed is null)
            {
                throw new AwsError(ReferenceEquals(wire, _s3) ? "AccessDenied" : "MissingAuthenticationToken", "The request is not signed.", 403);
            }

            var body = await BodyAsync(context.Request, context.RequestAborted);
            var principal = Credentials.Resolve(_world, signed, context.Request, body);
            var understood = wire.Understand(context.Request, body);
            await ActAsync(context, wire, understood, principal, body, requestId);
        }
        catch (AwsError error)
        {
            await wire.WriteErrorAsync(context.Response, error, requestId);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away while its call was held, before or after acting: nobody is there to answer.
            context.Abort();
        }
    }

    private async Task ActAsync(HttpContext context, IWireFormat wire, Understood understood, Principal principal, byte[] body, string requestId)
    {
        var (operation, input) = understood;
        var account = principal.AccountId;
        var faults = _world.Faults.Strike(account, operation.FullName);
        foreach (var fault in faults)
        {
            await BeforeActingAsync(fault, context, account, operation, requestId);
        }

        await UntilReadyAsync(operation, input, account, context.RequestAborted);
        object? result = null;
        AwsError? refused = faults.Select(Refusal(principal, operation)).FirstOrDefault(error => error is not null)
            ?? SessionPolicies.Refusal(principal, operation, input);
        string? resource = null;
        (string Decision, string? Version)? decides = null;
        if (refused is null)
        {
            try
            {
                result = _world.Act(account, operation.Mutates, (state, now) =>
                {
                    var call = new AwsCall
                    {
                        World = _world,
                        Account = state,
                        Now = now,
                        Principal = principal,
                        RequestId = requestId,
                        Input = input,
                        Request = context.Request,
                        Body = body,
                    };
                    try
                    {
                        var answer = operation.Handle(call);
                        RecordedCalls.Tell(call, operation);
                        return answer;
                    }
                    finally
                    {
                        resource = call.Resource ?? LikelyResource(input);
                        decides = call.Decides;
                    }
                });
            }
            catch (AwsError error)
            {
                refused = error;
            }
        }

        _world.Calls.Add(account, sequence => new LoggedCall(sequence, operation.Api.Name, operation.Name, requestId,
            resource ?? LikelyResource(input), principal.Arn, _world.Clock.GetUtcNow(), refused?.Code ?? "ok", operation is { Mutates: true, Consumes: false }, principal.SourceIdentity, principal.SessionPolicy, decides?.Decision, decides?.Version));

        foreach (var fault in faults)
        {
            if (fault.Kind == Fault.HoldAfter)
            {
                await _world.Holds.WaitAsync(account, fault.Kind, operation.FullName, requestId, context.RequestAborted);
            }
            else if (fault.Kind == Fault.LoseResponse)
            {
                context.Abort();
                return;
            }
        }

        await (refused is null
            ? wire.WriteResultAsync(context.Response, operation, result, requestId)
            : wire.WriteErrorAsync(context.Response, refused, requestId));
    }

    /// <summary>Waits outside the account's lock. Each look brings the account up to now, so that what it waits for can happen.</summary>
    private async Task UntilReadyAsync(AwsOperation operation, JsonObject input, string account, CancellationToken callerGone)
    {
        if (operation.Ready is not { } ready)
        {
            return;
        }

        var since = _world.Clock.GetUtcNow();
        while (!_world.Act(account, changes: false, (state, now) => ready(state, input, since, now)))
        {
            await Task.Delay(BetweenLooks, _world.Clock, callerGone);
        }
    }

    private async Task BeforeActingAsync(Fault fault, HttpContext context, string account, AwsOperation operation, string requestId)
    {
        switch (fault.Kind)
        {
            case Fault.HoldBefore:
                await _world.Holds.WaitAsync(account, fault.Kind, operation.FullName, requestId, context.RequestAborted);
                break;
            case Fault.Slow:
                await Task.Delay(TimeSpan.FromSeconds(fault.Seconds!.Value), _world.Clock, context.RequestAborted);
                break;
            case Fault.Hang:
                var patience = fault.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
                await Task.Delay(patience, _world.Clock, context.RequestAborted);
                throw new AwsError("RequestTimeout", "The sandbox was told to hang.", 503);
            default:
                break;
        }
    }

    private static Func<Fault, AwsError?> Refusal(Principal principal, AwsOperation operation) => fault => fault.Kind switch
    {
        Fault.Throttle or Fault.RateLimit => new AwsError("ThrottlingException", fault.Reason ?? "Rate exceeded"),
        Fault.Expired => new AwsError("ExpiredTokenException", fault.Reason ?? "The security token included in the request is expired", 403),
        Fault.Deny => new AwsError("AccessDeniedException", fault.Reason
            ?? $"User: {principal.Arn} is not authorized to perform: {operation.Api.SigningName}:{operation.Name} because no identity-based policy allows the {operation.Api.SigningName}:{operation.Name} action"),
        _ => null,
    };

    private IWireFormat Format(SignedRequest? signed, HttpRequest request)
    {
        if (request.Headers.ContainsKey("X-Amz-Target"))
        {
            return _json;
        }

        if (signed is not null && _query.TryGetValue(signed.SigningName, out var query))
        {
            return query;
        }

        return signed is null or { SigningName: "s3" }
            ? _s3
            : throw new AwsError("UnknownOperationException", $"The sandbox has no service '{signed.SigningName}'.");
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody)
        {
            throw new AwsError("EntityTooLarge", "The sandbox takes bodies of up to 64 MB.", 413);
        }

        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private static string? LikelyResource(JsonObject input)
    {
        var named = input.FirstOrDefault(member => member.Value is JsonValue
            && (member.Key.EndsWith("Name", StringComparison.OrdinalIgnoreCase) || member.Key.EndsWith("Id", StringComparison.Ordinal) || member.Key.EndsWith("Arn", StringComparison.Ordinal)));
        return named.Value?.ToString();
    }
}
