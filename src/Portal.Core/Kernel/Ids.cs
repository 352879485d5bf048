using System.Security.Cryptography;

namespace Portal.Core.Kernel;

public readonly record struct ProjectId(Guid Value)
{
    public static ProjectId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out ProjectId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new(value);
        return ok;
    }
}

public readonly record struct OperationId(Guid Value)
{
    public static OperationId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out OperationId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new(value);
        return ok;
    }
}

/// <summary>Names a row of the sessions table. Whoever presents it acts with that row's roles, read anew at each use.</summary>
public readonly record struct SessionId(Guid Value)
{
    public static SessionId New() => new(Guid.NewGuid());

    /// <summary>Tells sessions apart in the audit record; unlike the id it opens nothing.</summary>
    public string Trace => Convert.ToHexStringLower(SHA256.HashData(Value.ToByteArray(bigEndian: true)))[..16];

    public override string ToString() => Value.ToString("N");
}

public readonly record struct AccessRequestId(Guid Value)
{
    public static AccessRequestId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out AccessRequestId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new(value);
        return ok;
    }
}

public readonly record struct AccessGrantId(Guid Value)
{
    public static AccessGrantId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out AccessGrantId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new(value);
        return ok;
    }
}

public readonly record struct PromotionId(Guid Value)
{
    public static PromotionId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out PromotionId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new(value);
        return ok;
    }
}

public readonly record struct ProjectRequestId(Guid Value)
{
    public static ProjectRequestId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString("N");

    public static bool TryParse(string? text, out ProjectRequestId id)
    {
        var ok = Guid.TryParse(text, out var value);
        id = new(value);
        return ok;
    }
}
