namespace Portal.Sandbox.World;

/// <summary>
/// Something that takes time. <see cref="Advance"/> brings the account's state to what it must be at <c>now</c>: a pure
/// function of the state and the time, run at each request, so nothing depends on a background thread.
/// </summary>
internal interface ILifecycle
{
    /// <summary>Applies everything that was due by <paramref name="now"/>, with its due time as time stamp. True when something changed.</summary>
    bool Advance(Account account, DateTimeOffset now);

    /// <summary>True when time alone can change nothing here until somebody acts or <see cref="WakesAt"/> is over. Asked once, so that large accounts at rest are not searched at each call.</summary>
    bool Rests(Account account);

    /// <summary>When time changes something even in an account at rest; null for never.</summary>
    DateTimeOffset? WakesAt(Account account) => null;
}
