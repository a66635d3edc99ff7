namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Numbers of the directory, quarantine, linked accounts and stores that are weaker.</summary>
public sealed class TrustedNumberTests
{
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phone_number_changed_an_hour_ago()
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice", ("mobile", "0151 23456781"));
        await host.EnrollAsync(user, FactorType.Email, "alice@private.example", TimeSpan.FromDays(9));
        var desk = host.As();
        var usable = FactorHost.Of((await host.StartAsync(desk, user, Unlock)).Value!, FactorType.Mobile);
        Assert.Equal((true, "+49 ··· 781"), (usable.Usable, usable.Destinations.Single()));
        host.Change(user, ("mobile", "0151 66666666"));
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        await host.StartAsync(desk, user, Unlock); // seen for the first time now
        host.Desk.Time.Advance(TimeSpan.FromHours(23));
        var view = (await host.StartAsync(desk, user, Unlock)).Value!;
        Assert.False(FactorHost.Of(view, FactorType.Mobile).Usable);
        Assert.Contains("quarantine", FactorHost.Of(view, FactorType.Mobile).Reason, StringComparison.Ordinal);
        Assert.False((await desk.Verification.SendCodeAsync(view.Session, FactorType.Mobile, cancellationToken: Token)).Succeeded);
        Assert.Empty(host.Phones.Sent);
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(FactorHost.Of((await host.StartAsync(desk, user, Unlock)).Value!, FactorType.Mobile).Usable);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Number_written_for_somebody_who_was_looked_at_without_one(bool forANotice)
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Email, "alice@private.example", TimeSpan.FromDays(9));
        var desk = host.As();
        if (forANotice)
            Assert.True((await host.Desk.ResetAsync(host.As("fred", "Free"), user, "New#Pass2026x")).Succeeded);
        else
            await host.OpenAsync(desk, user, Unlock);
        host.Change(user, ("mobile", "0151 66666666"));
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        var view = (await host.StartAsync(desk, user, Unlock)).Value!;
        Assert.False(FactorHost.Of(view, FactorType.Mobile).Usable);
        Assert.False((await desk.Verification.SendCodeAsync(view.Session, FactorType.Mobile, cancellationToken: Token)).Succeeded);
        host.Desk.Time.Advance(TimeSpan.FromHours(24));
        Assert.True(FactorHost.Of((await host.StartAsync(desk, user, Unlock)).Value!, FactorType.Mobile).Usable);
    }

    [Fact]
    public async Task Second_factor_enrolled_by_the_attacker_just_before()
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Mobile, "+4915166666666", TimeSpan.FromHours(23));
        await host.EnrollQuestionsAsync(user, age: TimeSpan.FromHours(1));
        var view = (await host.StartAsync(host.As(), user, Unlock)).Value!;
        Assert.All(view.Factors, static f => Assert.False(f.Usable));
    }

    [Fact]
    public async Task A_lifted_quarantine_is_over_for_that_value_only()
    {
        await using var host = await StartAsync();
        var user = host.AddUser("alice");
        var questions = await host.EnrollQuestionsAsync(user, age: TimeSpan.FromHours(1));
        await host.EnrollAsync(user, FactorType.Mobile, "+4915123456781", TimeSpan.FromHours(1));
        await host.Desk.State.Observations.LiftAsync(host.Permit(user, HelpdeskAction.LiftQuarantine), user, ContactValues.Of(questions), host.Desk.Time.GetUtcNow(), Token);
        var view = (await host.StartAsync(host.As(), user, Unlock)).Value!;
        Assert.True(FactorHost.Of(view, FactorType.SecurityQuestions).Usable);
        Assert.False(FactorHost.Of(view, FactorType.Mobile).Usable);
    }

    [Fact]
    public async Task Account_linked_just_before_brings_no_old_factors()
    {
        await using var host = await StartAsync();
        var (user, other) = (host.AddUser("alice"), host.AddUser("mallory"));
        await host.EnrollAsync(user, FactorType.Email, "alice@private.example", TimeSpan.FromDays(9));
        await host.EnrollAsync(other, FactorType.Mobile, "+4915166666666", TimeSpan.FromDays(300));
        await host.LinkAsync(user, other);
        var unknown = FactorHost.Of((await host.StartAsync(host.As(), user, Unlock)).Value!, FactorType.Mobile);
        Assert.Equal((false, "the account is linked since nobody knows when: in quarantine"), (unknown.Usable, unknown.Reason));
        await host.EnrollAsync(user, FactorType.LinkedAccount);
        host.Desk.Time.Advance(TimeSpan.FromHours(23));
        Assert.False(FactorHost.Of((await host.StartAsync(host.As(), user, Unlock)).Value!, FactorType.Mobile).Usable);
        host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(FactorHost.Of((await host.StartAsync(host.As(), user, Unlock)).Value!, FactorType.Mobile).Usable);
    }

    [Theory]
    [InlineData("Helpdesk:Roles:Desk:Policies:local:Mode", "Restricted", true)]
    [InlineData("Helpdesk:Roles:Desk:Policies:local:Mode", "Unrestricted", false)]
    [InlineData("Helpdesk:Roles:Desk:Policies:local:FactorsForNewPassword", "1", false)]
    [InlineData("Helpdesk:Roles:Desk:Policies:stub:Verification:AtLeast", "2", false)]
    [InlineData("Helpdesk:Roles:Desk:Policies:stub:SecurityQuestions", "1", false)]
    public async Task Factors_from_a_weaker_store_never_satisfy_a_stricter_one(string setting, string value, bool counts)
    {
        await using var host = await FactorHost.StartAsync(s => s[setting] = value);
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        var other = await host.Desk.AddUserAsync("alice2");
        await host.EnrollAsync(other, FactorType.Mobile, "+4915123456781");
        await host.LinkAsync(user, other);
        var mobile = FactorHost.Of((await host.StartAsync(host.As(), user, Unlock)).Value!, FactorType.Mobile);
        Assert.Equal(counts, mobile.Usable);
        Assert.Equal(counts ? null : "it was enrolled in 'local', where the role's policy is weaker", mobile.Reason);
    }

    [Fact]
    public async Task Questions_answered_for_an_account_of_a_weaker_store_are_not_those_of_the_stricter_one()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Roles:Desk:Policies:local:FactorsForNewPassword"] = "1");
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        var other = await host.Desk.AddUserAsync("alice2");
        await host.EnrollQuestionsAsync(other);
        await host.LinkAsync(user, other);
        var desk = host.As();
        var weak = await host.OpenAsync(desk, other, Unlock);
        Assert.True((await host.AnswerQuestionsAsync(desk, weak)).Satisfied);
        Assert.Equal(ErrorKind.Verification, (await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = weak }, Token)).Error?.Kind);
        // The other way round, and for whom they were asked.
        Assert.True((await desk.Accounts.UnlockAsync(new UnlockAccountRequest(other) { Session = weak }, Token)).Succeeded);
    }

    private static Task<FactorHost> StartAsync() => FactorHost.StartAsync(static s =>
    {
        s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
        s["Helpdesk:Contacts:FirstSeen"] = "Trust";
        s["Helpdesk:Contacts:TrustedContactAttributes:0"] = "mobile";
    });
}
