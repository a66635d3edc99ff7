using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>What the desk makes of a verifier of the host's own: as much as of its own factors, and nothing more.</summary>
public sealed class OwnVerifierTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(30);

    [Fact]
    public async Task A_password_is_set_after_mail_and_a_factor_of_the_host()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, Long);
        var session = await host.OpenAsync();
        var digits = await host.BeginAsync(session);
        var first = await host.AnswerAsync(session, digits);
        Assert.True(first.Succeeded, first.Error?.Message);
        Assert.Equal((false, HouseApp.App), (first.Value.Satisfied, Assert.Single(first.Value.Verified)));
        Assert.True((await host.AnswerMailAsync(session)).Value!.Satisfied);

        Assert.True((await host.Host.Desk.ResetAsync(host.Desk, host.User, "Fresh#Garden-77", session)).Succeeded);

        var begun = Assert.Single(host.App.Begun);
        Assert.Equal(64, begun.Key.Length);
        Assert.Equal((host.User, HelpdeskAction.ResetPassword), (begun.Value.User.Key, begun.Value.Action));
        Assert.Contains(await host.Host.Desk.HistoryAsync(), static e => e.ToString().Contains("HouseApp", StringComparison.Ordinal));
        Assert.DoesNotContain(await host.Host.Desk.HistoryAsync(), e => e.ToString().Contains(digits, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_app_and_text_messages_on_one_phone_are_one_method()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        await host.Host.EnrollAsync(host.User, FactorType.Mobile, "+4915112345678", Long);
        host.App.Install(host.User, Long, reaches: "0151 12345678");
        var session = await host.OpenAsync();
        Assert.True((await host.AnswerAsync(session, await host.BeginAsync(session))).Succeeded);
        Assert.True((await host.Desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: FactorHost.Token)).Succeeded);
        var both = await host.Host.AnswerAsync(host.Desk, session, FactorType.Mobile, host.Host.Phones.CodeAt("+4915112345678"));
        Assert.True(both.Succeeded, both.Error?.Message);
        Assert.False(both.Value.Satisfied);
        Assert.Contains("1 more independent method", both.Value.Missing);
    }

    [Fact]
    public async Task A_stolen_phone_is_not_two_types()
    {
        await using var host = await OwnVerifierHost.StartAsync(static s =>
        {
            s["Helpdesk:Roles:Desk:Policies:stub:Verification:AtLeast"] = "2";
            s["Helpdesk:Roles:Desk:Policies:stub:FactorsForNewPassword"] = "1";
        });
        await host.Host.EnrollAsync(host.User, FactorType.Mobile, "+4915112345678", Long);
        host.App.Install(host.User, Long, reaches: "+4915112345678");
        var session = await host.OpenAsync();
        Assert.True((await host.AnswerAsync(session, await host.BeginAsync(session))).Succeeded);
        Assert.True((await host.Desk.Verification.SendCodeAsync(session, FactorType.Mobile, cancellationToken: FactorHost.Token)).Succeeded);
        var both = await host.Host.AnswerAsync(host.Desk, session, FactorType.Mobile, host.Host.Phones.CodeAt("+4915112345678"));
        Assert.Equal(["1 more of the types the user is enrolled with"], both.Value!.Missing);
    }

    [Fact]
    public async Task A_place_that_the_directory_knows_since_an_hour_makes_what_arrives_there_as_young()
    {
        await using var host = await OwnVerifierHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        host.App.Install(host.User, Long, reaches: "0151 66666666");
        Assert.True((await host.LookAsync()).Usable);
        host.Host.Change(host.User, ("mobile", "+49 151 66666666"));
        host.Host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("quarantine", (await host.LookAsync()).Reason, StringComparison.Ordinal);
        host.Host.Desk.Time.Advance(TimeSpan.FromHours(24));
        Assert.True((await host.LookAsync()).Usable);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0151 66666666")]
    public async Task Its_quarantine_is_lifted_by_two_operators(string? reaches)
    {
        await using var host = await OwnVerifierHost.StartAsync(static s =>
        {
            s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00";
            s["Helpdesk:Roles:Desk:Permissions:9"] = "ApproveOperation";
        });
        host.Host.Change(host.User, ("mobile", "+49 151 66666666"));
        host.App.Install(host.User, reaches is null ? TimeSpan.Zero : Long, reaches);
        Assert.False((await host.LookAsync()).Usable);
        var request = new LiftQuarantineRequest(host.User, HouseApp.App);
        var asked = await host.Desk.Accounts.LiftQuarantineAsync(request, FactorHost.Token);
        Assert.Equal(ErrorCode.ApprovalRequired, asked.Error?.Code);
        var approval = (string)asked.Error!.Details["approval"]!;
        var granted = await host.Host.As("oscar").Approvals.GrantAsync(approval, FactorHost.Token);
        Assert.True(granted.Succeeded, granted.Error?.Message);
        var lifted = await host.Desk.Accounts.LiftQuarantineAsync(request with { Approval = approval }, FactorHost.Token);
        Assert.True(lifted.Succeeded, lifted.Error?.Message);
        Assert.True((await host.LookAsync()).Usable);
    }

    [Fact]
    public async Task An_app_that_arrives_in_the_mailbox_of_the_password_proves_nothing_for_it()
    {
        await using var host = await OwnVerifierHost.StartAsync(static s => s["Helpdesk:Stores:stub:MailDomains:0"] = "stub.example");
        host.App.Install(host.User, Long, reaches: "alice@stub.example");
        Assert.Equal((false, "this mailbox may open with the very password"), ((await host.LookAsync()).Usable, (await host.LookAsync()).Reason));
        Assert.True((await host.LookAsync(HelpdeskAction.UnlockAccount)).Usable);
    }

    [Fact]
    public async Task What_arrives_nowhere_that_is_known_cannot_be_used()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, Long, reaches: "extension four");
        Assert.Equal("where it arrives is neither a mail address nor a number", (await host.LookAsync()).Reason);
    }

    [Fact]
    public async Task An_app_installed_by_the_attacker_just_before_is_in_quarantine()
    {
        await using var host = await OwnVerifierHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        host.App.Install(host.User, TimeSpan.FromHours(23));
        var look = await host.LookAsync();
        Assert.False(look.Usable);
        Assert.Contains("quarantine", look.Reason, StringComparison.Ordinal);
        Assert.False((await host.SendAsync(await host.OpenAsync())).Succeeded);
        Assert.Empty(host.App.Begun);
        host.Host.Desk.Time.Advance(TimeSpan.FromHours(1));
        Assert.True((await host.LookAsync()).Usable);
    }

    [Fact]
    public async Task Only_methods_that_count_are_reached_and_believed()
    {
        await using var host = await OwnVerifierHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00");
        var old = host.App.Install(host.User, Long);
        host.App.Install(host.User, TimeSpan.FromHours(1));
        await host.BeginAsync(await host.OpenAsync());
        Assert.Equal([old], Assert.Single(host.App.Begun).Value.Methods);
    }

    [Fact]
    public async Task A_freeze_is_not_ended_by_what_was_installed_since()
    {
        await using var host = await OwnVerifierHost.StartAsync(static s => s["Helpdesk:Roles:Desk:Permissions:9"] = "UnfreezeAccount");
        await host.Host.FreezeAsync(host.User);
        host.Host.Desk.Time.Advance(TimeSpan.FromHours(1));
        host.App.Install(host.User);
        Assert.Equal("it is younger than the freeze", (await host.LookAsync(HelpdeskAction.UnfreezeAccount)).Reason);
    }

    [Fact]
    public async Task A_proof_ends_with_what_it_rests_on()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, Long);
        var session = await host.OpenAsync();
        await host.AnswerAsync(session, await host.BeginAsync(session));
        Assert.True((await host.AnswerMailAsync(session)).Value!.Satisfied);
        host.App.Remove(host.User);
        host.App.Install(host.User, Long); // another phone
        var reset = await host.Host.Desk.ResetAsync(host.Desk, host.User, "Fresh#Garden-77", session);
        Assert.Equal(ErrorCode.VerificationRequired, reset.Error?.Code);
        Assert.Equal(0, host.Host.Desk.Stub.Changes);
    }

    [Fact]
    public async Task A_linked_account_brings_no_app()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        var other = host.Host.AddUser("alice2");
        await host.Host.LinkAsync(host.User, other);
        host.App.Install(other, Long);
        var view = await host.Host.StartAsync(host.Desk, host.User, HelpdeskAction.ResetPassword);
        Assert.DoesNotContain(view.Value!.Factors, static f => f.Factor == HouseApp.App);
    }

    [Fact]
    public async Task What_lies_in_the_enrollments_under_its_name_proves_nothing()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        await host.Host.EnrollAsync(host.User, HouseApp.App, age: Long);
        Assert.Equal("a helpdesk cannot verify this type", (await host.LookAsync()).Reason);
    }

    [Fact]
    public async Task What_is_sent_has_the_limits_of_codes()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, Long);
        var session = await host.OpenAsync();
        await host.BeginAsync(session);
        Assert.Equal(ErrorCode.LimitReached, (await host.SendAsync(session)).Error?.Code);
        Assert.Equal(ErrorCode.InvalidInput, (await host.Desk.Verification.SendCodeAsync(session, HouseApp.App, 1, FactorHost.Token)).Error?.Code);
    }
}
