using System.Diagnostics;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Sixty-four resets of one person at once, from eight processes.</summary>
public sealed class SambaRaceTests
{
    [Fact]
    public async Task Exactly_three_of_sixty_four_pass()
    {
        await using var desk = await SambaDesk.StartAsync(static settings => settings["Timeouts"] = new System.Text.Json.Nodes.JsonObject { ["Connect"] = "00:01:00", ["Operation"] = "00:01:30" });
        var user = await desk.AddUserAsync();
        var program = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Testing.Worker.dll");
        var workers = Enumerable.Range(0, 8).Select(i => Process.Start(new ProcessStartInfo("dotnet", [program, desk.ConfigurationFile, "corp:" + user.Name, $"agent{i}-", "8"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!).ToList();
        try
        {
            foreach (var worker in workers)
                Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            foreach (var worker in workers)
                await worker.StandardInput.WriteLineAsync("go");
            var results = new List<string>();
            foreach (var worker in workers)
                results.AddRange((await worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(64, results.Count);
            Assert.Equal(3, results.Count(static r => r == "succeeded"));
            Assert.Equal(61, results.Count(static r => r == "limit-reached"));
        }
        finally
        {
            foreach (var worker in workers)
            {
                if (!worker.HasExited)
                    worker.Kill();
                worker.Dispose();
            }
        }
        var history = await desk.HistoryAsync(user);
        Assert.Equal(3, history.Count(static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Succeeded));
        var verified = SambaDesk.Value(await desk.Helpdesk.ForHost(new ContactInfo()).VerifyHistoryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(history.Count, verified.Entries);
    }
}
