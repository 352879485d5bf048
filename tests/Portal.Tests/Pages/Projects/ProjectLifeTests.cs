using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Pages.Projects;
using Portal.Pages.Projects.Requests;

namespace Portal.Tests.Pages.Projects;

/// <summary>What becomes of a project, as the pages show it.</summary>
public sealed class ProjectLifeTests : ProjectPagesContext
{
    [Fact]
    public async Task An_edit_shows_what_differs_before_it_is_saved()
    {
        var id = await ActiveAsync();
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Open<ProjectPage>($"/projects/{id}", Dana, parameters => parameters.Add(one => one.Id, id.ToString()));

        var clicked = Button(page, "Edit").ClickAsync(new());
        dialogs.WaitForAssertion(() => dialogs.Find("#edit-purpose"));
        dialogs.Find("#edit-purpose").Change("Keep customers.");
        dialogs.Find("#edit-tags").Change("team=growth\nmlops:x=1");
        await Button(dialogs, "Look at the changes").ClickAsync(new());
        Assert.Contains("belong to the platform", dialogs.Find("#edit-tags-problem").TextContent, StringComparison.Ordinal);
        dialogs.Find("#edit-tags").Change("team=growth");
        await Button(dialogs, "Look at the changes").ClickAsync(new());
        Assert.Equal(["Purpose", "Tag team"], dialogs.FindAll("tbody tr td:first-child").Select(cell => cell.TextContent));
        Assert.Equal("", (await World.ProjectAsync(id)).Purpose);
        await Button(dialogs, "Save").ClickAsync(new());
        await clicked;

        Assert.Equal("Keep customers.", (await World.ProjectAsync(id)).Purpose);
        page.WaitForAssertion(() => Assert.Contains("team=growth", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_may_not_sees_why_and_may_take_their_evidence()
    {
        var id = await ActiveAsync();
        var dirk = await World.SignInAsync("dirk", Core.People.Role.DataScienceAdmin);
        var page = Open<ProjectPage>($"/projects/{id}", Dana with { Session = dirk, Subject = "dirk" }, parameters => parameters.Add(one => one.Id, id.ToString()));
        Assert.All(["Edit", "Hand over", "Archive", "Delete"], verb => Assert.Equal("true", Button(page, verb).GetAttribute("aria-disabled")));
        Assert.NotNull(page.Find($"a[href='/projects/{id}/evidence']"));
    }

    [Fact]
    public async Task A_deletion_lists_what_goes_and_stays_and_wants_the_name()
    {
        var id = await ActiveAsync();
        var page = Open<DeletePage>($"/projects/{id}/delete", Dana, parameters => parameters.Add(one => one.Id, id.ToString()));

        page.WaitForAssertion(() => Assert.Contains("bucket-1", page.Markup, StringComparison.Ordinal));
        Assert.Equal("true", Button(page, "Delete churn").GetAttribute("aria-disabled"));
        page.Find("#delete-name").Input("churn");
        await page.Find("form").SubmitAsync();

        Assert.EndsWith($"/projects/{id}", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(ProjectState.Deleting, (await World.ProjectAsync(id)).State);
    }

    [Fact]
    public async Task A_wish_is_asked_for_approved_and_fills_the_New_project_form()
    {
        var ask = Open<NewRequestPage>("/projects/requests/new", Sam);
        await ask.Find("form").SubmitAsync();
        Assert.Contains("project.purpose.invalid", ask.Find("#wish-purpose-problem").TextContent, StringComparison.Ordinal);
        foreach (var (field, value) in new[] { ("name", "wished"), ("description", "A wish."), ("purpose", "Keep customers."), ("data", "confidential"), ("centre", "CC-2") }) ask.Find($"#wish-{field}").Change(value);
        await ask.Find("form").SubmitAsync();
        Assert.Contains("/projects/requests/", Navigation.Uri, StringComparison.Ordinal);
        var request = await World.QueryAsync(db => db.ProjectRequests.SingleAsync(Ct));

        var page = Open<ProjectRequestPage>($"/projects/requests/{request.Id}", Dana, parameters => parameters.Add(one => one.Id, request.Id.ToString()));
        await Button(page, "Reject").ClickAsync(new());
        Assert.Contains("A reason is missing", page.Find("#answer-reason-problem").TextContent, StringComparison.Ordinal);
        await Button(page, "Approve").ClickAsync(new());
        Assert.Equal($"/projects/new?request={request.Id}", page.Find("a.button.primary").GetAttribute("href"));

        var form = Open<NewProjectPage>($"/projects/new?request={request.Id}&step=details", Dana);
        form.WaitForAssertion(() => Assert.Equal("wished", form.Find("#field-name").GetAttribute("value")));
        Assert.Equal("Keep customers.", form.Find("#field-purpose").TextContent);
        Assert.Equal("CC-2", form.Find("#field-costcentre").GetAttribute("value"));
        Assert.Contains("Filled with what was asked for", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_answers_their_own_wish()
    {
        var asked = await World.Get<RequestProject>().ExecuteAsync(World.Dana, new("wished", "A wish.", "Keep customers.", "public", "prod-1", "", "CC-1"), Ct);
        var page = Open<ProjectRequestPage>($"/projects/requests/{asked.Value}", Dana, parameters => parameters.Add(one => one.Id, asked.Value.ToString()));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == "Approve");
        Assert.NotNull(Button(page, "Withdraw the request"));
    }

    private async Task<Core.Kernel.ProjectId> ActiveAsync()
    {
        var id = await CreateAsync();
        await World.RunAsync(async () => (await World.LastOperationAsync(id)).Current?.Key == "await-project");
        World.Aws.Complete("churn");
        await World.RunAsync();
        return id;
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string verb)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button").Single(button => button.TextContent.Trim() == verb);
}
