using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Of several things that stand in the way the right one is told, with all that a second person would have to agree to.</summary>
public sealed class JudgementTests
{
    private const string NoApproval = "", Cap = "operator-actions", Limit = "limit";
    // The role "Desk" verifies first.
    private static readonly Decides s_verifies = new(static context => context.Role == "Desk"
        ? new PolicyDecision { Outcome = PolicyOutcome.VerifyFirst, Requirement = new VerificationRequirement() }
        : new PolicyDecision { Outcome = PolicyOutcome.Allow });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is reached by then; what was agreed to; the error, the needs and the role of the answer.</summary>
    [Theory]
    [InlineData(BeginStatus.Frozen, Reached.Cap, NoApproval, "frozen", "", null)]
    [InlineData(BeginStatus.ProofUnusable, Reached.Cap, NoApproval, "approval-required", Cap, "Free")]
    [InlineData(BeginStatus.SessionEnded, Reached.Cap, NoApproval, "approval-required", Cap, "Free")]
    [InlineData(BeginStatus.ProofUnusable, Reached.Nothing, NoApproval, "session-invalid", "", "Free")]
    [InlineData(BeginStatus.SessionEnded, Reached.Limit, NoApproval, "session-invalid", "", "Free")]
    [InlineData(BeginStatus.ProofUnusable, Reached.Cap, Cap, "session-invalid", "", "Free")]
    [InlineData(BeginStatus.ApprovalUnusable, Reached.Cap, Cap, "approval-required", Cap, "Free")]
    [InlineData(BeginStatus.ApprovalUnusable, Reached.Nothing, Cap, "approval-required", "", "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.CapAndLimit, NoApproval, "approval-required", Cap + " " + Limit, "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.CapAndLimit, Limit, "approval-required", Cap, "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.CapAndLimit, Cap, "limit-reached", Limit, "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.Limit, NoApproval, "limit-reached", Limit, "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.Nothing, NoApproval, "limit-reached", "", "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.Refusals, NoApproval, "limit-reached", "", "Free")]
    [InlineData(BeginStatus.LimitReached, Reached.RefusalsAndCap, NoApproval, "approval-required", Cap, "Free")]
    public async Task What_the_ledger_refuses_is_told_with_what_else_stands_in_the_way(BeginStatus status, Reached reached, string agreed, string code, string needs, string? role)
    {
        await using var desk = await StartAsync(reached);
        var ann = desk.Directory.Add("ann");
        var operation = new ScriptedOperation();
        var facts = (await desk.Pipeline.JudgeAsync(operation, PipelineDesk.Call(ann), Token)).Value! with { Approval = agreed == NoApproval ? null : Agreed(ann, agreed) };
        await ReachAsync(desk, reached, ann);

        var judgement = await Judgement.FromBeginAsync(desk.Host.Get<DeskParts>(), desk.Walk(ann), operation, facts, Reaching(status), Token);

        Assert.Equal((code, needs, role), (judgement.Error?.Code.Value, string.Join(' ', judgement.Needs.Select(static n => n.Rule)), judgement.Role));
        Assert.Null(judgement.Facts);
    }

    [Theory]
    [InlineData(Reached.Nothing, "", null)]
    [InlineData(Reached.Cap, "", "approval-required")]
    [InlineData(Reached.Cap, Cap, null)]
    [InlineData(Reached.Limit, "", "limit-reached")]
    [InlineData(Reached.Limit, Limit, null)]
    [InlineData(Reached.Limit, Cap, "limit-reached")]
    [InlineData(Reached.CapAndLimit, Limit, "approval-required")]
    [InlineData(Reached.Refusals, Limit, "limit-reached")]
    public async Task What_is_only_judged_is_told_of_limits_and_caps_that_no_approval_lifts(Reached reached, string agreed, string? code)
    {
        await using var desk = await StartAsync(reached);
        var ann = desk.Directory.Add("ann");
        await ReachAsync(desk, reached, ann);
        string? approval = null;
        if (agreed != NoApproval)
        {
            ApprovalNeed[] needs = [new(agreed, "Please.")];
            var asked = await desk.Host.Get<ApprovalBook>().AskAsync(desk.Walk(ann), desk.Directory.Users[ann.Id], "as scripted", "Free", needs, Errors.ApprovalRequired(needs), Token);
            approval = await desk.GrantAsync(asked);
        }
        var judged = await desk.Pipeline.JudgeAsync(new ScriptedOperation(), PipelineDesk.Call(ann, new OperationOptions { Approval = approval }), Token);

        Assert.Equal(code, judged.Error?.Code.Value);
        Assert.Equal(code is null ? 1 : 0, (await desk.Host.HistoryAsync()).Count(static l => l.Status == HistoryStatus.Evaluated && l.Detail == "begun"));
        if (code is not null && reached != Reached.Refusals)
            Assert.Equal("Free", (await desk.Host.State.Approvals.FindAsync((string)judged.Error!.Details["approval"]!, Token))?.Role);
    }

    [Fact]
    public async Task Of_limits_that_are_reached_the_one_that_opens_last_is_told()
    {
        await using var desk = await StartAsync(Reached.Refusals);
        var ann = desk.Directory.Add("ann");
        await FillAsync(desk, ann, "process:password-reset", 3);
        desk.Host.Time.Advance(TimeSpan.FromHours(1));
        await FillAsync(desk, ann, "password-refused", 1);

        var error = (await desk.RunAsync(new ScriptedOperation(), ann)).Error!;

        Assert.Equal(("password-refused", desk.Now.AddDays(1)), (error.Details["counter"] as string, error.RetryAt));
        // One of them stays whatever a second person says.
        Assert.DoesNotContain("approval", error.Details.Keys);
    }

    [Fact]
    public async Task What_the_approval_lifts_is_not_waited_for()
    {
        await using var desk = await StartAsync(Reached.Refusals);
        var ann = desk.Directory.Add("ann");
        var operation = new ScriptedOperation();
        var facts = (await desk.Pipeline.JudgeAsync(operation, PipelineDesk.Call(ann), Token)).Value! with { Approval = Agreed(ann, Limit) };
        var first = desk.Now;
        await FillAsync(desk, ann, "password-refused", 1);
        desk.Host.Time.Advance(TimeSpan.FromHours(1));
        await FillAsync(desk, ann, "process:password-reset", 3);

        var judgement = await Judgement.FromBeginAsync(desk.Host.Get<DeskParts>(), desk.Walk(ann), operation, facts, Reaching(BeginStatus.LimitReached), Token);

        Assert.Equal(("password-refused", first.AddDays(1)), (judgement.Error!.Details["counter"] as string, judgement.Error.RetryAt));
    }

    [Theory]
    [InlineData(Reached.Cap, 1)]
    [InlineData(Reached.CapAndLimit, 24)]
    public async Task Above_a_cap_it_is_told_when_nobody_has_to_approve_any_more(Reached reached, int hours)
    {
        await using var desk = await StartAsync(reached);
        var ann = desk.Directory.Add("ann");
        await ReachAsync(desk, reached, ann);
        var error = (await desk.RunAsync(new ScriptedOperation(), ann)).Error!;
        Assert.Equal((ErrorCode.ApprovalRequired, desk.Now.AddHours(hours)), (error.Code, error.RetryAt));
    }

    [Fact]
    public async Task After_another_action_it_is_told_when_that_is_long_enough_ago()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var ann = desk.Directory.Add("ann");
        Assert.True((await desk.RunAsync(new ScriptedOperation(HelpdeskAction.Unenroll), ann)).Succeeded);
        var at = desk.Now;
        desk.Host.Time.Advance(TimeSpan.FromHours(1));
        var error = (await desk.RunAsync(new ScriptedOperation(), ann)).Error!;
        Assert.Equal((ErrorCode.ApprovalRequired, at.AddDays(1)), (error.Code, error.RetryAt));
    }

    [Theory]
    [InlineData("12:00:00", "12 hours")]
    [InlineData("00:30:00", "30 minutes")]
    public async Task Another_action_that_only_the_ledger_saw_is_told_with_the_window_that_is_set(string window, string told)
    {
        await using var desk = await PipelineDesk.StartAsync(s => s["Helpdesk:Limits:OtherActionWindow"] = window);
        var ann = desk.Directory.Add("ann");
        var operation = new ScriptedOperation();
        var facts = (await desk.Pipeline.JudgeAsync(operation, PipelineDesk.Call(ann), Token)).Value!;
        var begin = new BeginResult(BeginStatus.OtherActionRecent) { OtherAction = HelpdeskAction.Unenroll };

        var judgement = await Judgement.FromBeginAsync(desk.Host.Get<DeskParts>(), desk.Walk(ann), operation, facts, begin, Token);

        Assert.Equal($"A second person must approve: Unenroll was done to this person within {told}.", judgement.Error?.Message);
    }

    [Fact]
    public async Task No_waiting_ends_what_the_policy_asks_for()
    {
        var strict = false;
        await using var desk = await PipelineDesk.StartAsync(
            static s => s["Helpdesk:Caps:Actions"] = "1", policy: new Decides(_ => new PolicyDecision { Outcome = strict ? PolicyOutcome.ApprovalFirst : PolicyOutcome.Allow }));
        var ann = desk.Directory.Add("ann");
        Assert.True((await desk.RunAsync(new ScriptedOperation(), ann)).Succeeded);
        strict = true;
        var error = (await desk.RunAsync(new ScriptedOperation(), ann)).Error!;
        Assert.Equal(["policy", Cap], Assert.IsType<string[]>(error.Details["reasons"]));
        Assert.Null(error.RetryAt);
    }

    [Fact]
    public async Task An_operations_own_rule_comes_after_the_limit_and_is_told_when_that_is_lifted()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var ann = desk.Directory.Add("ann");
        await desk.ReachLimitAsync(ann);
        var operation = new ScriptedOperation { OnCheck = static _ => new HelpdeskError(ErrorKind.Refused, ErrorCode.StoreRefused, "Not like this.") };
        var limited = (await desk.RunAsync(operation, ann)).Error!;
        Assert.Equal(ErrorCode.LimitReached, limited.Code);
        var refused = (await desk.RunAsync(operation, ann, new OperationOptions { Approval = await desk.GrantAsync(limited) })).Error!;
        Assert.Equal("Not like this.", refused.Message);
    }

    [Fact]
    public async Task Whoever_is_not_verified_hears_that_before_the_limit()
    {
        await using var desk = await PipelineDesk.StartAsync(policy: s_verifies);
        var ann = desk.Directory.Add("ann");
        await desk.ReachLimitAsync(ann);
        Assert.Equal(ErrorCode.VerificationRequired, (await desk.RunAsync(new ScriptedOperation(), ann, role: "Desk")).Error?.Code);
        Assert.Equal(ErrorCode.LimitReached, (await desk.RunAsync(new ScriptedOperation(), ann)).Error?.Code);
    }

    [Fact]
    public async Task A_session_of_somebody_else_binds_nobody_to_its_role()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var session = await SessionAsync(desk, desk.Directory.Add("ann"), "Desk");
        var error = (await desk.RunAsync(new ScriptedOperation(), desk.Directory.Add("bob"), session)).Error!;
        Assert.Equal((ErrorCode.SessionInvalid, "The verification session is for another user."), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_session_that_is_not_complete_proves_nothing()
    {
        await using var desk = await PipelineDesk.StartAsync(policy: s_verifies);
        var ann = desk.Directory.Add("ann");
        var error = (await desk.RunAsync(new ScriptedOperation(), ann, await SessionAsync(desk, ann, "Desk"), "Desk")).Error!;
        Assert.Equal(ErrorCode.VerificationRequired, error.Code);
        Assert.Equal(["the verification session is not complete"], Assert.IsAssignableFrom<IReadOnlyList<string>>(error.Details["missing"]));
    }

    [Fact]
    public async Task Where_no_proof_is_asked_for_it_stands_in_nobodys_way()
    {
        await using var desk = await PipelineDesk.StartAsync();
        var ann = desk.Directory.Add("ann");
        var done = await desk.RunAsync(new ScriptedOperation(), ann, await SessionAsync(desk, ann, "Free"));
        Assert.True(done.Succeeded, done.Error?.Message);
        Assert.Single(await desk.Host.HistoryAsync(), static l => l is { Factors: "unverified", Status.Value: "succeeded" });
    }

    [Theory]
    [InlineData(true, "night", "A second person must approve: It is night.")]
    [InlineData(false, "policy", "A second person must approve: the policy asks for it.")]
    public async Task A_policy_that_wants_a_second_person_says_why_or_not(bool says, string reason, string message)
    {
        await using var desk = await PipelineDesk.StartAsync(policy: new Decides(_ => new PolicyDecision
        {
            Outcome = PolicyOutcome.ApprovalFirst,
            Rules = says ? [new("hours", PolicyOutcome.Allow, "Open."), new("night", PolicyOutcome.ApprovalFirst, "It is night.")] : [],
        }));
        var error = (await desk.RunAsync(new ScriptedOperation(), desk.Directory.Add("ann"))).Error!;
        Assert.Equal((ErrorCode.ApprovalRequired, message), (error.Code, error.Message));
        Assert.Equal([reason], Assert.IsType<string[]>(error.Details["reasons"]));
        Assert.Single(await desk.Host.HistoryAsync(), l => l.Status == HistoryStatus.ApprovalRequired && l.Reason == reason);
    }

    private static Task<PipelineDesk> StartAsync(Reached reached) => PipelineDesk.StartAsync(settings =>
    {
        settings["Helpdesk:Caps:Actions"] = reached is Reached.Cap or Reached.CapAndLimit or Reached.RefusalsAndCap ? "3" : "100";
        settings["Helpdesk:Limits:RefusedPasswords"] = "1";
    });

    private static async Task ReachAsync(PipelineDesk desk, Reached reached, UserKey ann)
    {
        if (reached is Reached.Refusals or Reached.RefusalsAndCap)
            await desk.RunAsync(new ScriptedOperation { OnChange = static (_, _, _) => new(ChangeResult.Refused(RefusalReason.PasswordInHistory, "Used before.")) }, ann);
        if (reached is Reached.Limit or Reached.CapAndLimit)
            await desk.ReachLimitAsync(ann);
        if (reached is Reached.Cap or Reached.RefusalsAndCap)
            await desk.ReachLimitAsync(desk.Directory.Add("bob"));
    }

    // As if others had taken the places.
    private static async Task FillAsync(PipelineDesk desk, UserKey person, string counter, int places)
    {
        var claim = new CounterClaim { Counter = counter, Member = person.ToString(), Limit = places, Window = TimeSpan.FromDays(1), Description = "tests" };
        Assert.Null((await desk.Host.State.Counters.TryTakeAsync([.. Enumerable.Repeat(claim, places)], "others", desk.Now, Token)).Exceeded);
    }

    private static BeginResult Reaching(BeginStatus status) =>
        new(status) { Exceeded = new CounterClaim { Counter = "action:x", Member = "m", Limit = 3, Window = TimeSpan.FromDays(1), Description = "tests" } };

    private static async Task<OperationOptions> SessionAsync(PipelineDesk desk, UserKey target, string role)
    {
        var id = new SessionId("0123456789abcdef0123456789abcdef");
        await desk.Host.State.Sessions.CreateAsync(
            new VerificationSession
            {
                Id = id, Operator = "olga", Role = role, Target = target, Accounts = [target], Action = HelpdeskAction.ResetPassword, Process = "password-reset",
                StartedAt = desk.Now, LastActivityAt = desk.Now,
            },
            Token);
        return new OperationOptions { Session = id };
    }

    private static Approval Agreed(UserKey target, string reason) => new()
    {
        Id = "a", Requester = "olga", Action = HelpdeskAction.ResetPassword, Target = target, TargetName = "ann", Options = "", Process = "p", ParametersHash = "h", Reasons = [reason],
        RequestedAt = default, ExpiresAt = DateTimeOffset.MaxValue,
    };

    /// <summary>What has been used up; the limit of refused passwords is one that nobody lifts.</summary>
    public enum Reached { Nothing, Cap, Limit, CapAndLimit, Refusals, RefusalsAndCap }

    private sealed class Decides(Func<PolicyContext, PolicyDecision> decide) : IHelpdeskPolicy
    {
        public ValueTask<PolicyDecision> EvaluateAsync(PolicyContext context, CancellationToken cancellationToken) => new(decide(context));
    }
}
