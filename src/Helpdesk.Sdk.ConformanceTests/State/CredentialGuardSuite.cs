using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Two different credential-affecting actions on one person inside the window need approval.</summary>
public abstract class CredentialGuardSuite : LedgerSuite
{
    private static readonly OtherActionRule Rule = new(TimeSpan.FromHours(24), [HelpdeskAction.UnlockAccount]);

#pragma warning disable CS1591 // the names of the facts say what they demand
    [Theory]
    [InlineData(SettlementStatus.Pending, true)]
    [InlineData(SettlementStatus.Succeeded, true)]
    [InlineData(SettlementStatus.Unknown, true)]
    [InlineData(SettlementStatus.Refused, false)]
    [InlineData(SettlementStatus.NothingToDo, false)]
    public async Task Another_action_stands_in_the_way_unless_it_did_not_happen(SettlementStatus status, bool blocks)
    {
        var at = Now;
        var other = await BegunAsync(Intent(action: HelpdeskAction.Unenroll));
        if (status != SettlementStatus.Pending)
            await SettleAsync(other, status);
        Clock.Advance(TimeSpan.FromHours(1));

        var result = await State.Ledger.BeginAsync(Intent() with { OtherActions = Rule }, Token);
        Assert.Equal(blocks ? BeginStatus.OtherActionRecent : BeginStatus.Begun, result.Status);
        Assert.Equal(blocks ? HelpdeskAction.Unenroll : null, result.OtherAction);
        Assert.Equal(blocks ? at + Rule.Window : null, result.RetryAt);
        Assert.Equal(
            blocks ? [HelpdeskAction.Unenroll] : [HelpdeskAction.ResetPassword],
            await State.Ledger.GetCredentialActionsAsync([Anna], Now - Rule.Window, Token));
    }

    [Fact]
    public async Task The_same_action_does_not()
    {
        await BegunAsync(Intent() with { OtherActions = Rule });
        await BegunAsync(Intent() with { OtherActions = Rule });
    }

    [Fact]
    public async Task Exempt_actions_do_not_on_either_side()
    {
        await BegunAsync(Intent(action: HelpdeskAction.UnlockAccount) with { OtherActions = Rule });
        await BegunAsync(Intent() with { OtherActions = Rule });
        await BegunAsync(Intent(action: HelpdeskAction.UnlockAccount) with { OtherActions = Rule });
    }

    [Fact]
    public async Task Acts_that_do_not_count_do_not()
    {
        await BegunAsync(Intent(action: HelpdeskAction.Enroll) with { CountsAsCredentialAction = false });
        await BegunAsync(Intent() with { OtherActions = Rule });
    }

    [Fact]
    public async Task It_is_judged_on_the_person()
    {
        await BegunAsync(Intent(CloudAnna, HelpdeskAction.Unenroll) with { Accounts = [CloudAnna, Anna] });
        Assert.Equal(BeginStatus.OtherActionRecent, (await State.Ledger.BeginAsync(Intent() with { OtherActions = Rule }, Token)).Status);
        await BegunAsync(Intent(Bert) with { OtherActions = Rule });
    }

    [Fact]
    public async Task The_target_counts_where_no_accounts_are_given()
    {
        await BegunAsync(Intent(action: HelpdeskAction.Unenroll) with { Accounts = [] });
        Assert.Equal(BeginStatus.OtherActionRecent, (await State.Ledger.BeginAsync(Intent() with { OtherActions = Rule, Accounts = [] }, Token)).Status);
    }

    [Fact]
    public async Task It_ends_with_the_window()
    {
        await BegunAsync(Intent(action: HelpdeskAction.Unenroll));
        Clock.Advance(Rule.Window - TimeSpan.FromTicks(1));
        Assert.Equal(BeginStatus.OtherActionRecent, (await State.Ledger.BeginAsync(Intent() with { OtherActions = Rule }, Token)).Status);
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Empty(await State.Ledger.GetCredentialActionsAsync([Anna], Now - Rule.Window, Token));
        await BegunAsync(Intent() with { OtherActions = Rule });
    }

    [Fact]
    public async Task Of_many_different_actions_at_once_one_kind_gets_through()
    {
        HelpdeskAction[] kinds = [HelpdeskAction.ResetPassword, HelpdeskAction.Unenroll, HelpdeskAction.SendResetLink, HelpdeskAction.EnableUser];
        var results = await AtOnceAsync(32, async (state, i) =>
        {
            var intent = Intent(action: kinds[i % kinds.Length]) with { OtherActions = Rule };
            return (intent.Action, (await state.Ledger.BeginAsync(intent, Token)).Status);
        });
        Assert.Single(results.Where(r => r.Status == BeginStatus.Begun).Select(r => r.Action).Distinct());
    }
}
