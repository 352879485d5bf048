using Portal.Core.Templates;
using Portal.Pages.Projects;

namespace Portal.Tests.Pages.Projects;

public sealed class NewProjectDraftTests
{
    private static readonly TemplateParameter Minutes = new("IdleShutdownMinutes", "Number", "60", "", false, new([]));
    private static readonly TemplateParameter Schedule = new("Schedule", "String", null, "", false, new([]));
    private static readonly TemplateParameter Token = new("GitToken", "String", null, "", true, new([]));

    [Fact]
    public void Every_submit_of_one_draft_carries_one_id_also_after_a_reload()
    {
        var draft = NewProjectDraft.From(null);
        var id = draft.ToRequest([]).SubmissionId;

        var reloaded = NewProjectDraft.From(new Dictionary<string, string>(StringComparer.Ordinal) { [NewProjectDraft.Submission] = draft[NewProjectDraft.Submission] });

        Assert.NotEqual(Guid.Empty, id);
        Assert.Equal(id, reloaded.ToRequest([]).SubmissionId);
    }

    [Fact]
    public void A_tampered_id_is_replaced()
    {
        var draft = NewProjectDraft.From(new Dictionary<string, string>(StringComparer.Ordinal) { [NewProjectDraft.Submission] = "'; drop table" });

        Assert.NotEqual(Guid.Empty, draft.ToRequest([]).SubmissionId);
    }

    [Fact]
    public void Only_typed_values_of_the_chosen_template_are_sent()
    {
        var draft = NewProjectDraft.From(null);
        draft.Type(Minutes, "90");
        draft.Type(new("OfAnotherTemplate", "String", null, "", false, new([])), "x");
        draft.Type(Schedule, "");

        var sent = draft.ToRequest([Minutes, Schedule]).Parameters;

        Assert.Equal([new KeyValuePair<string, string>("IdleShutdownMinutes", "90")], sent);
    }

    [Fact]
    public void A_secret_is_sent_but_stands_in_no_field_that_the_browser_keeps()
    {
        var draft = NewProjectDraft.From(null);
        draft.Type(Token, "s3cret");

        Assert.Equal("s3cret", draft.ToRequest([Token]).Parameters["GitToken"]);
        Assert.Equal("", draft[NewProjectDraft.FieldOf(Token)]);
        Assert.False(draft.IsEmpty);
    }

    [Fact]
    public void A_choice_that_made_itself_is_nothing_to_lose()
    {
        var draft = NewProjectDraft.From(null);
        (draft[NewProjectDraft.Product], draft[NewProjectDraft.Artifact], draft[NewProjectDraft.Mode]) = ("prod-1", "pa-1", "batch");

        Assert.True(draft.IsEmpty);
        draft[NewProjectDraft.Name] = "c";
        Assert.False(draft.IsEmpty);
    }
}
