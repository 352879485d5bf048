using System.Diagnostics;
using Microsoft.Playwright;
using Portal.EndToEnd.Browsing;
using Portal.EndToEnd.Hosting;

namespace Portal.EndToEnd.Journeys;

/// <summary>What a newcomer's first command leads to: Portal, its sandbox and its database in one process, and a signed-in home page.</summary>
public sealed class FirstRunTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portal-first-run-");
    private Process? _portal;

    public ValueTask InitializeAsync()
    {
        Needs.Chromium();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_command_leads_to_a_signed_in_home_page()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.Combine(Repository.Root, "src/Portal") };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        string[] arguments =
        [
            Path.Combine(Repository.Root, "src/Portal/bin/Debug/net10.0/Portal.dll"), "--urls=http://127.0.0.1:0", "--Sandbox:Url=http://127.0.0.1:0",
            $"--Sandbox:StateFile={Path.Combine(_folder.FullName, "sandbox.json")}", $"--Database:ConnectionString=Data Source={Path.Combine(_folder.FullName, "portal.db")}",
            $"--Audit:KeyFile={Path.Combine(_folder.FullName, "key.pem")}", $"--Audit:CheckpointFile={Path.Combine(_folder.FullName, "checkpoints.jsonl")}",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _portal = Process.Start(start)!;

        // The first address printed is Portal's.
        Uri? address = null;
        while (address is null && await _portal.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } first) address = new Uri(first);
        }

        Assert.NotNull(address);
        _ = _portal.StandardOutput.ReadToEndAsync();
        await using var dana = await Visit.BeginAsync(await browser.OpenAsync(), address);
        await dana.SignInAndWaitAsync("Dana Okafor");
        await dana.ExpectTitleAsync("Home");
        await dana.ExpectTextAsync("Dana Okafor");
        await Assertions.Expect(dana.Page.GetByText("No AWS account is touched.")).ToBeVisibleAsync();
        await dana.GoAsync("/projects/new");
        await Assertions.Expect(dana.Button("Next: Details")).ToBeVisibleAsync();
        Assert.Empty(dana.Complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            _portal.Kill();
            await _portal.WaitForExitAsync();
            _portal.Dispose();
        }

        _folder.Delete(recursive: true);
    }
}
