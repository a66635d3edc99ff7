using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Contact data of the real domain controller, with a quarantine short enough to be waited out.</summary>
public sealed class SambaContactTests
{
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_changed_in_the_directory_just_now_does_not_verify_even_after_a_baseline()
    {
        await using var desk = await SambaDesk.StartAsync(static s => s["Contacts"] = new JsonObject
        {
            ["Quarantine"] = Quarantine.ToString("c"),
            ["TrustedContactAttributes"] = new JsonArray("mail"),
        });
        var user = await desk.AddUserAsync(("mail", "old@dir.example"));
        await desk.EnrollEmailAsync(user);
        await Task.Delay(Quarantine + TimeSpan.FromSeconds(1), Token);
        Assert.DoesNotContain("dir.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);
        await ImportAsync(desk);
        Assert.Contains("dir.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);

        await desk.Lab.ReplaceAsync(user.Dn, "mail", "thief@evil.example");
        await ImportAsync(desk);
        Assert.DoesNotContain("evil.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);
        await Task.Delay(Quarantine + TimeSpan.FromSeconds(1), Token);
        Assert.Contains("evil.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);
    }

    private static async Task ImportAsync(SambaDesk desk) =>
        Assert.True(SambaDesk.Value(await desk.Helpdesk.ForHost(new ContactInfo { Client = "tests" }).ImportContactBaselineAsync("corp", Token)).Users > 0);

    private static async Task<string> DestinationsAsync(SambaDesk desk, LabUser user)
    {
        var view = SambaDesk.Value(await desk.As("Desk").Verification.StartAsync(new StartVerificationRequest(SambaDesk.Target(user), HelpdeskAction.UnlockAccount), Token));
        return string.Join(' ', view.Factors.SelectMany(static f => f.Destinations));
    }
}
