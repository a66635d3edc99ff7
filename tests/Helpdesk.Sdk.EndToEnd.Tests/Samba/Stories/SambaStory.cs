using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Cli;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>A desk driven from the shell over the real domain controller and a local directory, with mail, text messages and a second operator.</summary>
public sealed class SambaStory : IAsyncDisposable
{
    private readonly SecretHunt _hunt = new();

    private SambaStory(SambaLab lab, string ou, CliDesk desk)
    {
        Lab = lab;
        Ou = ou;
        Desk = desk;
    }

    public SambaLab Lab { get; }
    public string Ou { get; }
    public CliDesk Desk { get; }

    /// <summary>The role ServiceDesk demands proofs, Free does not; Supervisor answers requests.</summary>
    public static async Task<SambaStory> StartAsync(Action<JsonObject>? change = null)
    {
        var lab = LabServers.Samba();
        var ou = await lab.CreateOuAsync();
        var desk = await CliDesk.CreateAsync(settings =>
        {
            CliConfiguration.MakeStory(settings);
            CliConfiguration.AddTexts(settings);
            settings["Stores"]!["corp"] = SambaDesk.Settings(lab, ou, lab.Uri.ToString())["Stores"]!["corp"]!.DeepClone();
            // Twenty processes at once on a small machine are patient ones.
            settings["Timeouts"] = new JsonObject { ["Connect"] = "00:00:30", ["Operation"] = "00:00:30" };
            foreach (var (_, role) in settings["Roles"]!.AsObject())
                role!["Policies"]!["corp"] = new JsonObject { ["Mode"] = "Restricted", ["Scope"] = new JsonArray(ou), ["AllowRevealedWithoutChange"] = true };
            settings["Roles"]!["ServiceDesk"]!["Policies"]!["local"]!["AllowRevealedWithoutChange"] = true;
            settings["Roles"]!["Free"] = JsonNode.Parse("""
                {
                  "Permissions": ["FindUsers", "ResetAnyPassword", "RevealSecret", "UnlockAnyAccount", "ViewHistory"],
                  "Policies": { "corp": { "Mode": "Unrestricted", "AllowRevealedWithoutChange": true }, "local": { "Mode": "Unrestricted", "AllowRevealedWithoutChange": true } }
                }
                """);
            change?.Invoke(settings);
        });
        return new SambaStory(lab, ou, desk);
    }

    /// <summary>A new user of the domain, and who calls for them.</summary>
    public async Task<(LabUser User, CliCaller Caller)> AddCallerAsync()
    {
        var user = await Lab.CreateUserAsync(Ou);
        return (user, new CliCaller(Desk, "corp:" + user.Name));
    }

    /// <summary>Runs as carol with the role ServiceDesk.</summary>
    public Task<CliResult> RunAsync(int exit, params IEnumerable<string> arguments) => SayAsync(exit, "", arguments);

    /// <summary>The same with a secret on standard input.</summary>
    public async Task<CliResult> SayAsync(int exit, string input, params IEnumerable<string> arguments) =>
        (await Desk.Cli.With("HELPDESK_DEBUG", "1").JsonWithInputAsync(input, arguments)).Exits(exit);

    /// <summary>Runs as whoever holds a link: no operator, no role.</summary>
    public async Task<CliResult> HoldAsync(int exit, params IEnumerable<string> lines) =>
        (await Holder.JsonWithInputAsync(string.Join('\n', lines) + "\n", lines.Count() == 1 ? ["account", "undo"] : ["password", "redeem"])).Exits(exit);

    /// <summary>Sends a link after a proof by mail, and reads it in the mail.</summary>
    public async Task<string> SendLinkAsync(CliCaller caller)
    {
        var session = await caller.ProveByMailAsync("SendResetLink");
        await RunAsync(0, "password", "link", caller.User, "--session", session, "--deliver", "email:1");
        return Desk.Mail.LinkFor(caller.Address, "reset");
    }

    /// <summary>Remembers a secret that nothing may show or keep.</summary>
    public string Secret(string secret) => _hunt.Add(secret);

    /// <summary>Everything the directory shows of an entry.</summary>
    public Task<string> LookAsync(LabUser user) => Lab.LdapSearchAsync(user.Dn, "(objectClass=*)");

    /// <summary>Whether the user signs in to the domain with the password.</summary>
    public async Task<bool> SignsInAsync(LabUser user, string password) => (await Lab.BindAsync(user.Upn, password)).Succeeded;

    /// <summary>The history holds, and no secret that was used is in any output, the database, the head of the history.</summary>
    public async Task EndAsync(string user)
    {
        await RunAsync(0, "history", "--target", user);
        await RunAsync(0, "history", "verify");
        Secret(Lab.HelpdeskPassword);
        foreach (var output in Desk.Outputs)
            _hunt.Add(output, shows: output.CommandLine.Contains("--reveal", StringComparison.Ordinal) || output.CommandLine.Contains(" enroll authenticator ", StringComparison.Ordinal));
        await _hunt.RunAsync(Desk);
    }

    private CliRunner Holder => Desk.Cli.AsNobody().With("HELPDESK_DEBUG", "1");

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Lab.DeleteTreeAsync(Ou);
    }
}
