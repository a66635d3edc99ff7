using System.Text;
using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>The main job on the real domain controller, each step its own process; and nothing secret in anything any of them wrote.</summary>
public sealed class SambaCliTests
{
    private const string Typed = "Unmistakable#Pass77";

    [Fact]
    public async Task Main_job_over_several_processes_leaves_no_secret_behind()
    {
        var lab = LabServers.Samba();
        var ou = await lab.CreateOuAsync();
        var user = await lab.CreateUserAsync(ou);
        await using var desk = await CliDesk.CreateAsync(settings =>
        {
            var samba = SambaDesk.Settings(lab, ou, lab.Uri.ToString());
            settings["Stores"] = samba["Stores"]!.DeepClone();
            settings["Roles"] = new JsonObject
            {
                ["ServiceDesk"] = new JsonObject
                {
                    ["Permissions"] = new JsonArray("FindUsers", "Evaluate", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "ViewHistory"),
                    ["Policies"] = new JsonObject { ["corp"] = new JsonObject { ["Mode"] = "Restricted", ["Scope"] = new JsonArray(ou) } },
                },
            };
        });
        var outputs = new List<CliResult>();
        var cli = desk.Cli.With("HELPDESK_DEBUG", "1");
        async Task<CliResult> RunAsync(int exit, string input, params string[] arguments)
        {
            var result = (await cli.RunWithInputAsync(input, ["--json", .. arguments])).Exits(exit);
            outputs.Add(result);
            return result;
        }

        var target = "corp:" + user.Name;
        var caller = new CliCaller(desk, target);
        await caller.EnrollAsync();
        await lab.LockAsync(user);
        Assert.True((await RunAsync(0, "", "users", "show", target)).Json.GetProperty("locked").GetBoolean());
        await RunAsync(4, Typed, "password", "reset", target, "--password-stdin");
        var session = await caller.ProveAsync();
        await RunAsync(8, "aB3#x", "password", "reset", target, "--password-stdin", "--session", session);
        var reset = await RunAsync(0, Typed + "\n", "password", "reset", target, "--password-stdin", "--session", session);
        Assert.True(reset.Json.GetProperty("mustChange").GetBoolean());
        Assert.True(reset.Json.GetProperty("unlocked").GetBoolean());
        Assert.Equal("773", (await lab.BindAsync(user.Upn, Typed)).Data);
        await RunAsync(4, Typed, "password", "reset", target, "--password-stdin", "--session", session);
        await RunAsync(6, "", "users", "show", "corp:u000001"); // outside the scope
        await RunAsync(0, "", "history", "--target", target);
        await RunAsync(0, "", "history", "verify");

        var codes = desk.Mail.Mails.SelectMany(static m => System.Text.RegularExpressions.Regex.Matches(m.Body, "Your code: ([0-9]{6})").Select(static c => c.Groups[1].Value));
        foreach (var secret in new[] { Typed, "aB3#x", lab.HelpdeskPassword, caller.App!.Last() }.Concat(codes))
        {
            Assert.All(outputs, o => Assert.DoesNotContain(secret, o.Output + o.Errors, StringComparison.Ordinal));
            foreach (var file in Directory.EnumerateFiles(desk.Folder, "*", SearchOption.AllDirectories).Where(static f => Path.GetFileName(f) != "helpdesk.json" && !f.Contains("/keys/", StringComparison.Ordinal)))
            {
                var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
                // Six digits can stand in a time or an id by chance; in the database and the head file a code must not stand by itself.
                if (secret.Length > 6)
                    Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0, $"{Path.GetFileName(file)} holds a secret");
            }
        }
        await lab.DeleteTreeAsync(ou);
    }
}
