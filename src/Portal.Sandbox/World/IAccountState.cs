namespace Portal.Sandbox.World;

/// <summary>The plain, serialisable state of one service in one account.</summary>
internal interface IAccountState
{
    /// <summary>The stable name of this part in the state file.</summary>
    static abstract string Section { get; }
}
