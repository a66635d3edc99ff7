using System.Diagnostics;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>One link, twenty processes that redeem it at once, each with a password of its own.</summary>
public sealed class SambaLinkRaceTests
{
    private const int Processes = 20;

    [Fact]
    public async Task Exactly_one_process_sets_its_password()
    {
        await using var story = await SambaStory.StartAsync();
        var (user, caller) = await story.AddCallerAsync();
        await caller.EnrollEmailAsync();
        var link = await story.SendLinkAsync(caller);
        var passwords = Enumerable.Range(0, Processes).Select(i => story.Secret($"Garden-{Guid.NewGuid():N}-Gate{i}")).ToList();

        var results = await RaceAsync(Path.Combine(story.Desk.Folder, "helpdesk.json"), link, passwords);

        var winner = Assert.Single(Enumerable.Range(0, Processes), i => results[i] == "succeeded");
        Assert.All(results.Where((_, i) => i != winner), static r => Assert.True(r is "link-invalid" or "state-unavailable", r)); // a busy machine may make one wait too long: nothing happened then
        Assert.True(await story.SignsInAsync(user, passwords[winner]));
        var history = (await story.RunAsync(0, "history", "--target", caller.User, "--status", "Succeeded", "--action", "SendResetLink")).Json.GetProperty("entries");
        Assert.Equal(2, history.GetArrayLength()); // sent, and redeemed once
        await story.EndAsync(caller.User);
    }

    private static async Task<IReadOnlyList<string>> RaceAsync(string configuration, string link, IReadOnlyList<string> passwords)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Helpdesk.Sdk.Testing.Worker.dll");
        var workers = passwords.Select(_ => Process.Start(new ProcessStartInfo("dotnet", [program, "redeem", configuration])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!).ToList();
        try
        {
            foreach (var worker in workers)
                Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            foreach (var (worker, password) in workers.Zip(passwords))
                await worker.StandardInput.WriteAsync($"{link}\n{password}\n");
            foreach (var worker in workers)
                await worker.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var results = new List<string>();
            foreach (var worker in workers)
                results.Add((await worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
            return results;
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
    }
}
