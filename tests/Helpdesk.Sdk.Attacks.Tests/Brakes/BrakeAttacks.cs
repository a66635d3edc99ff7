namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Somebody has pulled a brake; an attacker goes on at the other node, or is in the middle.</summary>
public sealed class BrakeAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Frozen_on_one_node_and_reset_on_the_other(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.Two.As(olga, "Desk"), person, Reset);
        Ground.Value(await ground.One.As(Ground.Name("bob"), "Lead").Accounts.FreezeAsync(new FreezeRequest(person), Token));
        await ground.RefusedAsync(person, ErrorCode.Frozen, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Stopped_on_one_node_and_reset_on_the_other(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga, lead) = (await ground.PersonAsync(), Ground.Name("olga"), ground.One.As(Ground.Name("bob"), "Lead"));
        var session = await ground.ProveAsync(ground.Two.As(olga, "Desk"), person, Reset);
        Ground.Value(await lead.Control.StopAsync(Token));
        try
        {
            await ground.RefusedAsync(person, ErrorCode.DeskStopped, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        }
        finally
        {
            Ground.Value(await lead.Control.StartAsync(Token));
        }
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Revoked_on_one_node_and_reset_on_the_other(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, mallory, lead) = (await ground.PersonAsync(), Ground.Name("mallory"), ground.One.As(Ground.Name("bob"), "Lead"));
        var session = await ground.ProveAsync(ground.Two.As(mallory, "Desk"), person, Reset);
        // Revoked by a name in other letters.
        Ground.Value(await lead.Control.RevokeAsync(mallory.ToUpperInvariant(), cancellationToken: Token));
        foreach (var name in new[] { "\uFF4D" + mallory[1..], mallory + "\u2060" })
            Assert.Throws<HelpdeskConfigurationException>(() => ground.Two.As(name, "Desk"));
        foreach (var name in new[] { mallory, mallory.ToUpperInvariant() })
            await ground.RefusedAsync(person, ErrorCode.OperatorRevoked, () => Ground.ResetAsync(ground.Two.As(name, "Desk"), person, "New#Passw0rd1", session), by: name);
        // Admitted again, the proof of before is dead.
        Ground.Value(await lead.Control.AdmitAsync(mallory, Token));
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.Two.As(mallory, "Desk"), person, "New#Passw0rd1", session));
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(mallory, "Desk"), person, "Honest#Passw0rd1", await ground.ProveAsync(ground.Two.As(mallory, "Desk"), person, Reset)));
    }

    [Theory, OnGrounds]
    public async Task Brake_pulled_at_the_moment_when_everything_was_checked(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var lead = ground.One.As(Ground.Name("bob"), "Lead");
        foreach (var brake in new[] { "freeze", "stop", "revoke" })
        {
            var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
            var session = await ground.ProveAsync(ground.Two.As(olga, "Desk"), person, Reset);
            var before = await ground.LookAsync(person);
            ground.Two.Hook.OnDecision = async () =>
            {
                switch (brake)
                {
                    case "freeze": Ground.Value(await lead.Accounts.FreezeAsync(new FreezeRequest(person), Token)); break;
                    case "stop": Ground.Value(await lead.Control.StopAsync(Token)); break;
                    default: Ground.Value(await lead.Control.RevokeAsync(olga, cancellationToken: Token)); break;
                }
            };
            var result = await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session);
            if (brake == "stop")
                Ground.Value(await lead.Control.StartAsync(Token));
            Assert.Null(ground.Two.Hook.OnDecision);
            Assert.True(result.Error?.Code == ErrorCode.Frozen || result.Error?.Code == ErrorCode.DeskStopped || result.Error?.Code == ErrorCode.OperatorRevoked || result.Error?.Code == ErrorCode.SessionInvalid,
                $"{brake}: {result.Error?.Code.Value ?? "the attack succeeded"}");
            Assert.Equal(before, await ground.LookAsync(person));
            Assert.DoesNotContain(await ground.HistoryAsync(person), static l => l.Action == Reset && l.Status == HistoryStatus.Intended);
        }
    }

    [Theory, OnGrounds]
    public async Task Resets_raced_with_a_freeze(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        var tries = Racing.ManyAsync(ground, 12, (node, i) => Ground.ResetAsync(node.As(Ground.Name("agent"), "Free"), person, $"New#Passw0rd{i}"));
        Ground.Value(await ground.Two.As(Ground.Name("bob"), "Lead").Accounts.FreezeAsync(new FreezeRequest(person), Token));
        await tries;
        // What had begun before may end; nothing begins after it.
        var after = (await ground.HistoryAsync(person)).SkipWhile(static l => !(l.Action == HelpdeskAction.FreezeAccount && l.Status == HistoryStatus.Succeeded));
        Assert.DoesNotContain(after, static l => l.Action == Reset && l.Status == HistoryStatus.Intended);
        await ground.RefusedAsync(person, ErrorCode.Frozen, () => Ground.ResetAsync(ground.Two.As(Ground.Name("agent"), "Free"), person, "New#Passw0rd99"));
    }

    [Theory, OnGrounds]
    public async Task Freeze_ended_with_a_factor_enrolled_since_or_by_one_alone(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.AddAsync(ground.Staff);
        await ground.EnrollEmailAsync(person);
        await ground.PassAsync(TimeSpan.FromHours(25));
        Ground.Value(await ground.One.As(Ground.Name("bob"), "Lead").Accounts.FreezeAsync(new FreezeRequest(person), Token));
        // Nobody enrolls a factor for a frozen person, so that none is newer than the freeze.
        await ground.RefusedAsync(person, ErrorCode.Frozen, () => ground.Two.Self(person).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), Token));
        var olga = ground.Two.As(Ground.Name("olga"), "Free");
        var asked = await olga.Accounts.UnfreezeAsync(new UnfreezeRequest(person), Token);
        var approval = await ground.GrantedAsync(asked, Ground.Name("bob"));
        await ground.RefusedAsync(person, ErrorCode.VerificationRequired, () => olga.Accounts.UnfreezeAsync(new UnfreezeRequest(person) { Approval = approval }, Token));
        var session = await ground.ProveAsync(olga, person, HelpdeskAction.UnfreezeAccount);
        Ground.Value(await olga.Accounts.UnfreezeAsync(new UnfreezeRequest(person) { Approval = approval, Session = session }, Token));
    }

    [Theory, OnGrounds]
    public async Task Link_redeemed_while_the_person_is_frozen(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        Ground.Value(await ground.One.As(Ground.Name("olga"), "Free").Passwords.SendLinkAsync(new SendLinkRequest(person), Token));
        var (reset, undo) = (await ground.LinkAsync(person, "reset"), await ground.LinkAsync(person, "undo"));
        // The attacker redeems on one node, the victim says no on the other, at once: whichever came first, nothing comes after the freeze.
        var redeeming = Task.Run(() => Ground.RedeemAsync(ground.One, reset, "Attackers#Passw0rd1"), Token);
        Ground.Value(await Ground.UndoAsync(ground.Two, undo));
        var redeemed = await redeeming;
        var lines = await ground.HistoryAsync(person);
        var after = lines.SkipWhile(static l => !(l.Action == HelpdeskAction.FreezeAccount && l.Status == HistoryStatus.Succeeded)).ToList();
        Assert.NotEmpty(after);
        Assert.DoesNotContain(after, static l => l.Status == HistoryStatus.Intended);
        Assert.Equal(redeemed.Succeeded, await ground.SignsInAsync(person, "Attackers#Passw0rd1"));
        Assert.Equal(ErrorCode.LinkInvalid, (await Ground.RedeemAsync(ground.Two, reset, "Attackers#Passw0rd2")).Error?.Code);
    }

    [Theory, OnGrounds]
    public async Task Two_operators_approve_each_other(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (one, two) = (Ground.Name("one"), Ground.Name("two"));
        foreach (var person in people)
            Ground.Value(await ground.One.As(Ground.Name("zoe"), "Free").Enrollments.UnenrollAsync(new UnenrollRequest(person, [FactorType.Authenticator]), Token));
        await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(one, "Free"), people[0], "New#Passw0rd1"), two);
        Assert.Equal(0, await AlertsAsync(ground, one));
        await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(two, "Free"), people[1], "New#Passw0rd1"), one);
        Assert.Equal(1, await AlertsAsync(ground, one));
    }

    private static async Task<int> AlertsAsync(Ground ground, string name)
    {
        var count = 0;
        await foreach (var line in ground.Two.State.Ledger.QueryAsync(new HistoryQuery { Action = HelpdeskAction.Alert }, Token))
            if (line.Reason == AlertKind.ReciprocalApproval.Value && line.Detail?.Contains(name, StringComparison.Ordinal) == true)
                count++;
        return count;
    }
}
