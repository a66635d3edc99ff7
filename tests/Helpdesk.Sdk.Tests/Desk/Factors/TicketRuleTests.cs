using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>The ticket rule, at the start of a verification and at the operation.</summary>
public sealed class TicketRuleTests
{
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_incident_of_the_operator_about_a_password_reset_is_needed()
    {
        await using var host = await StartAsync();
        host.Tickets.Add("INC1", "Olga", category: " password RESET ");
        var user = host.AddUser("alice");
        Assert.True((await UnlockAsync(host, user, "INC1")).Succeeded);
    }

    [Theory]
    [InlineData(null, "needs a ticket")]
    [InlineData("UNKNOWN", "no such ticket")]
    [InlineData("CLOSED", "closed")]
    [InlineData("PRINTER", "category")]
    [InlineData("NONE", "category")]
    [InlineData("OTHERS", "not assigned")]
    [InlineData("CHAT-OTHERS", "not assigned")]
    public async Task Without_a_fitting_ticket_nothing_is_done_and_the_reason_is_told(string? ticket, string reason)
    {
        await using var host = await StartAsync();
        host.Tickets.Add("CLOSED", "olga", open: false);
        host.Tickets.Add("PRINTER", "olga", category: "Printer");
        host.Tickets.Add("NONE", "olga", category: null);
        host.Tickets.Add("OTHERS", "otto");
        host.Tickets.Add("CHAT-OTHERS", "otto", TicketKind.Interaction, category: null);
        var user = host.AddUser("alice");
        var refused = await UnlockAsync(host, user, ticket);
        Assert.Equal(ErrorKind.Denied, refused.Error!.Kind);
        Assert.Contains(reason, refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, host.Desk.Stub.Changes);
        Assert.Contains(await host.Desk.HistoryAsync(), static e => e is { Status.Value: "denied", Reason: "ticket" });
        Assert.Equal(ErrorKind.Denied, (await host.StartAsync(host.As("olga", "Free", ticket), user, Unlock)).Error!.Kind);
    }

    [Theory]
    [InlineData("olga")]
    [InlineData("OLGA")]
    [InlineData("corp\\olga.os")]
    [InlineData("stub:olga-account")]
    [InlineData("olga-account")]
    public async Task An_interaction_needs_no_category_and_is_the_operators_under_any_of_their_names(string assignedTo)
    {
        await using var host = await StartAsync(static s =>
        {
            s["Helpdesk:Operators:olga:Roles:0"] = "Free";
            s["Helpdesk:Operators:olga:OsUser"] = "corp\\olga.os";
            s["Helpdesk:Operators:olga:Accounts:0"] = "stub:olga-account";
        });
        host.Tickets.Add("CHAT1", assignedTo, TicketKind.Interaction, category: null);
        Assert.True((await UnlockAsync(host, host.AddUser("alice"), "CHAT1")).Succeeded);
    }

    [Fact]
    public async Task Ticket_closed_between_verification_and_operation()
    {
        await using var host = await StartAsync();
        host.Tickets.Add("INC1", "olga");
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        var desk = host.As("olga", "Desk", "INC1");
        var session = await host.OpenAsync(desk, user, Unlock);
        Assert.True((await host.AnswerQuestionsAsync(desk, session)).Satisfied);
        host.Tickets.Add("INC1", "olga", open: false);
        Assert.Equal(ErrorKind.Denied, (await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token)).Error!.Kind);
        host.Tickets.Add("INC1", "olga");
        Assert.True((await desk.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token)).Succeeded);
    }

    [Fact]
    public async Task Proof_for_another_ticket()
    {
        await using var host = await StartAsync();
        host.Tickets.Add("INC1", "olga");
        host.Tickets.Add("INC2", "olga");
        var user = host.AddUser("alice");
        await host.EnrollQuestionsAsync(user);
        var desk = host.As("olga", "Desk", "INC1");
        var session = await host.OpenAsync(desk, user, Unlock);
        Assert.True((await host.AnswerQuestionsAsync(desk, session)).Satisfied);
        var other = host.As("olga", "Desk", "INC2");
        Assert.Equal(ErrorCode.SessionInvalid, (await other.Accounts.UnlockAsync(new UnlockAccountRequest(user) { Session = session }, Token)).Error!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ticket_system_that_is_down_or_absent_is_a_no_for_now(bool configured)
    {
        await using var host = await StartAsync(source: configured);
        host.Tickets.Down = true;
        var refused = await UnlockAsync(host, host.AddUser("alice"), "INC1");
        Assert.Equal((ErrorKind.Unavailable, ErrorCode.TicketUnavailable), (refused.Error!.Kind, refused.Error.Code));
        Assert.Equal(0, host.Desk.Stub.Changes);
    }

    [Fact]
    public async Task What_is_denied_anyway_is_denied_whether_the_ticket_system_answers_or_not()
    {
        await using var host = await StartAsync();
        host.Tickets.Down = true;
        var user = host.AddUser("alice"); // not enrolled: restricted mode says no
        var refused = await host.As("olga", "Desk", "INC1").Accounts.UnlockAsync(new UnlockAccountRequest(user), Token);
        Assert.Equal(ErrorKind.Denied, refused.Error!.Kind);
    }

    [Fact]
    public async Task A_replaced_policy_does_not_replace_the_rule_and_Evaluate_shows_it()
    {
        await using var host = await FactorHost.StartAsync(static s => s["Helpdesk:Tickets:RequiredFor:0"] = "account-unlock", services: static s => s.AddSingleton<IHelpdeskPolicy>(new AllowsAll()));
        host.Tickets.Add("INC1", "otto");
        var user = host.AddUser("alice");
        Assert.Equal(ErrorKind.Denied, (await UnlockAsync(host, user, "INC1")).Error!.Kind);
        var evaluated = await host.As("olga", "Free", "INC1").Users.EvaluateAsync(Unlock, user, cancellationToken: Token);
        Assert.Equal(PolicyOutcome.Deny, evaluated.Value!.Decision);
        Assert.Contains(evaluated.Value.Rules, static r => r is { Rule: "ticket", Outcome: PolicyOutcome.Deny });
    }

    [Fact]
    public async Task Other_processes_need_no_ticket_and_ask_for_none()
    {
        await using var host = await StartAsync();
        using var password = new Secret("Secret#Pass99");
        await host.As("olga", "Free").Passwords.ResetAsync(new ResetPasswordRequest(host.AddUser("alice")) { Password = password }, Token);
        Assert.Equal(0, host.Tickets.Asked);
        Assert.Equal(1, host.Desk.Stub.Changes);
    }

    private sealed class AllowsAll : IHelpdeskPolicy
    {
        public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken) => new(new PolicyDecision { Outcome = PolicyOutcome.Allow });
    }

    private static Task<FactorHost> StartAsync(Action<Dictionary<string, string?>>? change = null, bool source = true) => FactorHost.StartAsync(
        s =>
        {
            s["Helpdesk:Tickets:RequiredFor:0"] = "account-unlock";
            change?.Invoke(s);
        }, source);

    private static Task<HelpdeskResult<UnlockAccountOutcome>> UnlockAsync(FactorHost host, UserKey user, string? ticket) =>
        host.As("olga", "Free", ticket).Accounts.UnlockAsync(new UnlockAccountRequest(user), Token);
}
