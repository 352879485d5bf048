namespace Portal.CrashHost;

/// <summary>What the process is to do, and when it is to die. Given as <c>--Crash:Begin=create</c> and so on.</summary>
internal sealed class Orders
{
    /// <summary><c>create</c>, or <c>clean-up</c>: create, wait until it failed, clean up and retry. Empty: only go on with what is there.</summary>
    public string Begin { get; set; } = "";

    public string Project { get; set; } = "crash";

    /// <summary>Kind of the operation the next order is about.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Die once so many steps of that operation are committed.</summary>
    public int? AfterSteps { get; set; }

    /// <summary>Die when the answer to this call arrives, such as <c>SageMaker.CreateProject</c>.</summary>
    public string? AfterCall { get; set; }

    /// <summary>At which of several such calls.</summary>
    public int Nth { get; set; } = 1;

    /// <summary>Whether steps are kept from looking before they act, to see that the tests would notice.</summary>
    public bool Blind { get; set; }
}
