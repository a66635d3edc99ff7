using System.Text.Json.Nodes;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Contact data of the real domain controller, which knows when each was changed; the desk's clock runs ahead of its own.</summary>
public sealed class SambaContactTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Number_changed_an_hour_ago_does_not_verify_even_after_a_baseline()
    {
        var clock = new ShiftedClock();
        await using var desk = await StartAsync(clock, "mobile");
        var user = await desk.AddUserAsync(("mobile", "+4915110000001"));
        await desk.EnrollEmailAsync(user);
        await desk.Lab.ReplaceAsync(user.Dn, "mobile", "+4915199999977");
        clock.Lead = TimeSpan.FromHours(1);
        await ImportAsync(desk);
        Assert.DoesNotContain("+49", await DestinationsAsync(desk, user), StringComparison.Ordinal);
        clock.Lead = TimeSpan.FromHours(23);
        await ImportAsync(desk);
        Assert.DoesNotContain("+49", await DestinationsAsync(desk, user), StringComparison.Ordinal);
        clock.Lead = TimeSpan.FromHours(25);
        Assert.Contains("977", await DestinationsAsync(desk, user), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_the_directory_has_held_for_a_day_verifies_after_a_baseline_and_a_new_one_does_not()
    {
        var clock = new ShiftedClock();
        await using var desk = await StartAsync(clock, "mail");
        var user = await desk.AddUserAsync(("mail", "old@dir.example"));
        clock.Lead = TimeSpan.FromHours(25);
        await desk.EnrollEmailAsync(user);
        clock.Lead = TimeSpan.FromHours(26); // the desk has known it for an hour, the directory for longer
        Assert.DoesNotContain("dir.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);
        await ImportAsync(desk);
        Assert.Contains("dir.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);

        await desk.Lab.ReplaceAsync(user.Dn, "mail", "thief@evil.example");
        Assert.DoesNotContain("evil.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);
        clock.Lead = TimeSpan.FromHours(51);
        Assert.Contains("evil.example", await DestinationsAsync(desk, user), StringComparison.Ordinal);
    }

    // Enrolled factors are as old as their enrollment, so the quarantine holds them too; what the desk lists as usable is what counts.
    private static Task<SambaDesk> StartAsync(ShiftedClock clock, string attribute) => SambaDesk.StartAsync(
        settings => settings["Contacts"] = new JsonObject { ["TrustedContactAttributes"] = new JsonArray(attribute) }, clock);

    private static async Task ImportAsync(SambaDesk desk) =>
        Assert.True(SambaDesk.Value(await desk.Helpdesk.ForHost(new ContactInfo { Client = "tests" }).ImportContactBaselineAsync("corp", Token)).Users > 0);

    private static async Task<string> DestinationsAsync(SambaDesk desk, LabUser user)
    {
        var view = SambaDesk.Value(await desk.As("Desk").Verification.StartAsync(new StartVerificationRequest(SambaDesk.Target(user), HelpdeskAction.UnlockAccount), Token));
        return string.Join(' ', view.Factors.Where(static f => f.Usable).SelectMany(static f => f.Destinations));
    }
}
