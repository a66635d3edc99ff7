using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Which limits an operation takes, and what an approval lifts of them (behaviour.md §3).</summary>
public sealed class LimitClaimsTests
{
    private static readonly ProcessSettings s_process = new("password-reset", [HelpdeskAction.ResetPassword], 2, TimeSpan.FromHours(24));
    private static readonly HelpdeskSettings s_settings = Settings() with
    {
        Caps = new CapSettings { Actions = 7, Persons = 5, Window = TimeSpan.FromMinutes(30) },
        Limits = new LimitSettings { RefusedPasswords = 4 },
    };
    private static readonly PersonFacts s_ann = Person(User("ann")) with { Accounts = [Key("ann"), Key("z", "mail"), Key("a", "also")] };

    [Fact]
    public void An_operators_reset_takes_caps_first_then_process_action_and_refused_passwords() =>
        Assert.Equal(
            [
                ("operator-actions:OLGA", 7, "00:30:00", ExcessMeaning.ApprovalRequired, KeepOn.SuccessOrUnknown), ("operator-persons:OLGA", 5, "00:30:00", ExcessMeaning.ApprovalRequired, KeepOn.SuccessOrUnknown),
                ("process:password-reset", 2, "1.00:00:00", ExcessMeaning.LimitReached, KeepOn.SuccessOrUnknown), ("action:ResetPassword", 3, "1.00:00:00", ExcessMeaning.LimitReached, KeepOn.SuccessOrUnknown),
                ("password-refused", 4, "1.00:00:00", ExcessMeaning.LimitReached, KeepOn.PasswordRefused),
            ],
            Claims(HelpdeskAction.ResetPassword, Operator("olga")).Select(static c => (c.Counter, c.Limit, c.Window.ToString("c"), c.Excess, c.Keep)));

    [Fact]
    public void A_user_has_limits_of_their_own_and_no_caps() =>
        Assert.Equal(["self/process:password-reset", "self/action:ResetPassword", "password-refused"], Counters(HelpdeskAction.ResetPassword, new EndUserActor(Key("ann"))));

    [Fact]
    public void A_link_takes_the_process_when_it_is_redeemed_not_when_it_is_sent() =>
        Assert.Equal(["operator-actions:OLGA", "operator-persons:OLGA", "action:SendResetLink"], Counters(HelpdeskAction.SendResetLink, Operator("olga")));

    [Fact]
    public void An_issued_link_holds_a_slot_of_its_process_and_one_of_a_reset() =>
        Assert.Equal([("process:password-reset", 2), ("action:ResetPassword", 3)], LimitClaims.SlotsOfLink(s_ann, s_process).Select(static c => (c.Counter, c.Limit)));

    [Fact]
    public void Another_credential_action_has_no_limit_of_refused_passwords() =>
        Assert.Equal(["operator-actions:OLGA", "operator-persons:OLGA", "process:password-reset", "action:UnlockAccount"], Counters(HelpdeskAction.UnlockAccount, Operator("olga")));

    [Theory]
    [InlineData("DisableUser")]
    [InlineData("Show")]
    public void What_affects_no_credential_has_no_limit(string action) => Assert.Empty(Counters(new HelpdeskAction(action), Operator("olga")));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(9, 9)]
    public void An_action_may_be_done_as_often_as_its_process_and_three_times_at_least(int process, int action) =>
        Assert.Equal(action, LimitClaims.Action(s_ann, HelpdeskAction.ResetPassword, s_process with { Limit = process }).Limit);

    [Fact]
    public void A_person_is_counted_over_all_accounts_and_an_operator_under_any_letter_case()
    {
        var claims = Claims(HelpdeskAction.ResetPassword, Operator("Olga"));
        Assert.Equal("operator-actions:OLGA", claims[0].Counter);
        Assert.Equal(("also:a", false, null), (claims[0].Member, claims[0].Distinct, claims[0].CountedMembers));
        Assert.Equal(("also:a", true), (claims[1].Member, claims[1].Distinct));
        Assert.Equal("here:ann", claims[2].Member);
        Assert.Equal(["here:ann", "mail:z", "also:a"], claims[2].CountedMembers!);
    }

    [Fact]
    public void What_a_second_person_agrees_to_is_said_of_each()
    {
        var needs = Claims(HelpdeskAction.ResetPassword, Operator("olga")).Select(LimitClaims.NeedOf).ToList();
        Assert.Equal(["operator-actions", "operator-persons", "limit", "limit", "limit"], needs.Select(static n => n.Rule));
        Assert.Equal("more than 7 credential-affecting actions per operator.", needs[0].Message);
        Assert.Equal("one more than 2 times 'password-reset' per person.", needs[2].Message);
        Assert.Equal([true, true, false, false, false], needs.Select(static n => LimitClaims.IsCap(n.Rule)));
    }

    [Theory]
    [InlineData("limit", "7 5 * * 4")]
    [InlineData("operator-actions", "* 5 2 3 4")]
    [InlineData("operator-persons", "7 * 2 3 4")]
    [InlineData("other-action", "7 5 2 3 4")]
    public void An_approval_lifts_what_it_names_and_never_the_guard_of_refused_passwords(string reason, string limits)
    {
        var approval = new Approval
        {
            Id = "a", Requester = "olga", Action = HelpdeskAction.ResetPassword, Target = Key("ann"), TargetName = "ann", Options = "", Process = "p", ParametersHash = "h", Reasons = [reason],
            RequestedAt = Now, ExpiresAt = Now.AddMinutes(15),
        };
        var claims = Claims(HelpdeskAction.ResetPassword, Operator("olga"));
        Assert.Equal(limits, string.Join(' ', LimitClaims.Lift(claims, approval).Select(static c => c.Limit == int.MaxValue ? "*" : $"{c.Limit}")));
        Assert.Same(claims, LimitClaims.Lift(claims, null));
    }

    [Theory]
    [InlineData("ResetPassword", true)]
    [InlineData("Unenroll", true)]
    [InlineData("UnlockAccount", false)]
    [InlineData("DisableUser", false)]
    public void Another_action_within_the_window_asks_for_a_second_person_but_for_unlocking(string action, bool judged)
    {
        var rule = LimitClaims.OtherActionsOf(s_settings, new HelpdeskAction(action));
        Assert.Equal(judged, rule is not null);
        Assert.True(rule is null || (rule.Window == s_settings.Limits.OtherActionWindow && rule.Exempt.SequenceEqual([HelpdeskAction.UnlockAccount])));
    }

    [Theory]
    [InlineData(24 * 60, "24 hours")]
    [InlineData(60, "1 hours")]
    [InlineData(59, "59 minutes")]
    public void The_other_action_is_named_with_the_window(int minutes, string window) =>
        Assert.Equal($"Unenroll was done to this person within {window}.", LimitPreview.OtherAction(HelpdeskAction.Unenroll, TimeSpan.FromMinutes(minutes)).Message);

    private static IReadOnlyList<CounterClaim> Claims(HelpdeskAction action, Actor actor) => LimitClaims.Of(s_settings, actor, action, s_process, s_ann);

    private static IEnumerable<string> Counters(HelpdeskAction action, Actor actor) => Claims(action, actor).Select(static c => c.Counter);
}
