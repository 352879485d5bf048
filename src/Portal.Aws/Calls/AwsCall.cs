using Amazon.Runtime;
using Portal.Core.Kernel;

namespace Portal.Aws.Calls;

/// <summary>Turns what AWS throws into values; everything that is not AWS's doing stays an exception.</summary>
internal static class AwsCall
{
    public static async Task<Result<T>> TryAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return Result<T>.From(await call());
        }
        catch (Exception thrown) when (AwsFailure.From(thrown, ct) is { } error)
        {
            return error;
        }
    }

    /// <summary>For what makes something under a name: a name in use exists already.</summary>
    public static async Task<Result<T>> TryCreateAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        var made = await TryAsync(call, ct);
        return made.IsError ? AwsFailure.OnCreation(made.Error) : made;
    }

    /// <summary>Where something that is gone is an answer, not a failure.</summary>
    public static async Task<Result<T?>> TryFindAsync<T>(Func<Task<T?>> call, CancellationToken ct)
        where T : class
    {
        var found = await TryAsync(call, ct);
        return found.Error?.Code == AwsFailure.Gone ? Result<T?>.From(null) : found;
    }

    /// <summary>For what ends something: gone already is as good. The value is the request id.</summary>
    public static async Task<Result<string?>> TryEndAsync<T>(Func<Task<T>> call, CancellationToken ct)
        where T : AmazonWebServiceResponse
    {
        var ended = await TryAsync(call, ct);
        return ended.Error switch
        {
            null => ended.Value!.ResponseMetadata?.RequestId,
            { Code: AwsFailure.Gone } gone => gone.RequestId,
            { } error => error,
        };
    }

    /// <summary>For what changes something and answers nothing worth keeping but the request id.</summary>
    public static async Task<Result<string>> TryChangeAsync<T>(Func<Task<T>> call, CancellationToken ct)
        where T : AmazonWebServiceResponse
    {
        var changed = await TryAsync(call, ct);
        return changed.IsError ? changed.Error : changed.Value.ResponseMetadata?.RequestId ?? "";
    }

    /// <summary>Reads all pages, or as many as hold the most that is wanted; the cursor of the last page is null or empty.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(Func<string?, Task<(IEnumerable<T>? Items, string? Next)>> readPage, int most = int.MaxValue)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var (items, next) = await readPage(cursor);
            if (items is not null) all.AddRange(items);
            cursor = next;
        }
        while (!string.IsNullOrEmpty(cursor) && all.Count < most);
        if (all.Count > most) all.RemoveRange(most, all.Count - most);
        return all;
    }
}
