using Portal.Components.Kit;
using Portal.Core.Operations;
using Portal.Core.Projects;
using Portal.Pages.Projects;

namespace Portal.Tests.Pages.Projects;

public sealed class ProjectWordsTests
{
    [Theory]
    [InlineData("CREATE_COMPLETE", Tone.Good)]
    [InlineData("CREATE_IN_PROGRESS", Tone.Busy)]
    [InlineData("CREATE_FAILED", Tone.Bad)]
    [InlineData("ROLLBACK_FAILED", Tone.Bad)]
    [InlineData("ROLLBACK_IN_PROGRESS", Tone.Wait)]
    [InlineData("ROLLBACK_COMPLETE", Tone.Wait)]
    [InlineData("DELETE_IN_PROGRESS", Tone.Busy)]
    [InlineData("DELETE_COMPLETE", Tone.Quiet)]
    [InlineData("DELETE_SKIPPED", Tone.Quiet)]
    [InlineData("SOMETHING_NEW", Tone.Quiet)]
    public void A_stack_status_has_a_tone(string status, Tone tone) => Assert.Equal(tone, ProjectWords.ToneOfStack(status));

    [Fact]
    public void Every_state_is_told_apart_in_words()
    {
        Assert.Distinct(Enum.GetValues<ProjectState>().Select(ProjectWords.Of));
        Assert.Distinct(Enum.GetValues<OperationState>().Select(ProjectWords.Of));
        Assert.Distinct(Enum.GetValues<StepState>().Select(ProjectWords.Of));
    }
}
