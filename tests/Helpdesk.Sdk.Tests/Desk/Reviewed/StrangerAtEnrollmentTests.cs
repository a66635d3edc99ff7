namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Whoever is not vouched for learns nothing of who exists from the page where enrollment codes are presented.</summary>
public sealed class StrangerAtEnrollmentTests
{
    public static TheoryData<bool, string?> Calls => new() { { false, "a@private.example" }, { true, "a@private.example" }, { true, "no address" }, { false, "no address" } };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Stranger_asks_for_known_unknown_and_frozen_users(bool withCode, string? address)
    {
        await using var host = await EnrollHost.StartAsync(static s => s["Helpdesk:Roles:Free:Permissions:10"] = "FreezeAccount");
        await host.Desk.AddUserAsync("alice");
        var frozen = await host.Desk.AddUserAsync("frida");
        Assert.True((await host.Desk.As("lena", "Free").Accounts.FreezeAsync(new FreezeRequest(frozen), TestContext.Current.CancellationToken)).Succeeded);
        var answers = new List<HelpdeskError>();
        using var guess = new Secret("AAAA-BBBB-CCCC-DDDD");
        foreach (var name in new[] { "local:alice", "local:frida", "local:ghost", "stub:ghost" })
        {
            var desk = host.Desk.Orchestrator.ForUser(new UserTarget(name), DeskHost.Contact, UserVouching.None);
            answers.Add((await desk.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, address) { Code = withCode ? guess : null }, TestContext.Current.CancellationToken)).Error!);
        }
        Assert.Single(answers.Select(static e => (e.Kind, e.Code, e.Message)).Distinct());
    }
}
