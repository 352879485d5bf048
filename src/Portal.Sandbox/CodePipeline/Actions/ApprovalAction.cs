using System.Globalization;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>Waits for a person. Its time is real time, whatever the speed.</summary>
internal sealed class ApprovalAction : IPipelineAction
{
    private const int DefaultMinutes = 10_080;

    public ActionEnd? Begin(ActionWork work)
    {
        work.Run.Token = PhysicalNames.Uuid($"{work.Run.Id}/token");
        work.Run.DueAt = work.Run.Started + TimeSpan.FromMinutes(Minutes(work));
        return null;
    }

    /// <summary>Only its time ends it here; an answer ends it at once.</summary>
    public ActionEnd Finish(ActionWork work) => ActionEnd.Failed(
        $"approval timed out: nobody answered within {Minutes(work).ToString(CultureInfo.InvariantCulture)} minutes.", "TimeoutError");

    private static int Minutes(ActionWork work) =>
        int.TryParse(Input.Text(work.Declared, "timeoutInMinutes"), CultureInfo.InvariantCulture, out var minutes) ? minutes : DefaultMinutes;
}
