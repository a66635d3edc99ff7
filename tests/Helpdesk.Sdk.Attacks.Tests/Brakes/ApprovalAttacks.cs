namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Four eyes: one of them looks away, or both are the same person's.</summary>
public sealed class ApprovalAttacks(BothGrounds grounds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Approval_used_for_something_else_or_by_somebody_else(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (person, other, olga) = (people[0], people[1], Ground.Name("olga"));
        await TouchAsync(ground, person);
        await TouchAsync(ground, other);
        var approval = await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1"), Ground.Name("bob"));
        var two = ground.Two;
        await ground.RefusedAsync(other, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(two.As(olga, "Free"), other, "New#Passw0rd1", approval: approval));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(two.As(Ground.Name("mallory"), "Free"), person, "New#Passw0rd1", approval: approval));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(two.OnTicket("INC2", olga, "Free"), person, "New#Passw0rd1", approval: approval));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => two.As(olga, "Free").Passwords.SendLinkAsync(new SendLinkRequest(person) { Approval = approval }, Token));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, async () =>
        {
            using var password = new Secret("New#Passw0rd1");
            return await two.As(olga, "Free").Passwords.ResetAsync(new ResetPasswordRequest(person) { Password = password, Approval = approval, MustChange = true }, Token);
        });
        Ground.Value(await Ground.ResetAsync(two.As(olga, "Free"), person, "New#Passw0rd1", approval: approval));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd2", approval: approval));
    }

    [Theory, OnGrounds]
    public async Task Approval_granted_by_its_own_requester_or_by_the_target(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        await TouchAsync(ground, person);
        var approval = Ground.Asked(await Ground.ResetAsync(ground.One.As(olga, "Free", "Lead"), person, "New#Passw0rd1"));
        foreach (var name in new[] { "\uFF4F" + olga[1..], olga.Insert(2, "\u200B") })
            Assert.Throws<HelpdeskConfigurationException>(() => ground.Two.As(name, "Lead"));
        foreach (var name in new[] { olga, olga.ToUpperInvariant(), person.Name })
            Assert.Equal(ErrorCode.Denied, (await ground.Two.As(name, "Lead").Approvals.GrantAsync(approval, Token)).Error?.Code);
        // Nor without the permission.
        Assert.False((await ground.Two.As(Ground.Name("otto"), "Free").Approvals.GrantAsync(approval, Token)).Succeeded);
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Free", "Lead"), person, "New#Passw0rd1", approval: approval));
        Ground.Value(await ground.Two.As(Ground.Name("bob"), "Lead").Approvals.GrantAsync(approval, Token));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Free", "Lead"), person, "New#Passw0rd1", approval: approval));
    }

    [Theory, OnGrounds]
    public async Task Approval_used_on_two_nodes_many_times_at_once(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        await TouchAsync(ground, person);
        var approval = await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1"), Ground.Name("bob"));
        var results = await Racing.ManyAsync(ground, 16, (node, _) => Ground.ResetAsync(node.As(olga, "Free"), person, "New#Passw0rd1", approval: approval));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.ApprovalRequired, r.Error!.Code));
        Assert.Single(await ground.HistoryAsync(person), static l => l.Action == HelpdeskAction.ResetPassword && l.Status == HistoryStatus.Succeeded);
    }

    [Theory, OnGrounds]
    public async Task Approval_used_after_fifteen_minutes(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        await TouchAsync(ground, person);
        var approval = await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1"), Ground.Name("bob"));
        await ground.PassAsync(TimeSpan.FromMinutes(15));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Free"), person, "New#Passw0rd1", approval: approval));
        var another = await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1"), Ground.Name("bob"));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Free"), person, "New#Passw0rd1", approval: another));
    }

    [Theory, OnGrounds]
    public async Task Approver_revoked_between_grant_and_use(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga, bribed) = (await ground.PersonAsync(), Ground.Name("olga"), Ground.Name("bribed"));
        await TouchAsync(ground, person);
        var approval = await ground.GrantedAsync(await Ground.ResetAsync(ground.One.As(olga, "Free"), person, "New#Passw0rd1"), bribed);
        Ground.Value(await ground.One.As(Ground.Name("bob"), "Lead").Control.RevokeAsync(bribed, cancellationToken: Token));
        await ground.RefusedAsync(person, ErrorCode.ApprovalRequired, () => Ground.ResetAsync(ground.Two.As(olga, "Free"), person, "New#Passw0rd1", approval: approval));
    }

    /// <summary>Another operator has just taken a factor from the person: what else is done today needs approval.</summary>
    private static async Task TouchAsync(Ground ground, Person person) =>
        Ground.Value(await ground.One.As(Ground.Name("zoe"), "Free").Enrollments.UnenrollAsync(new UnenrollRequest(person, [FactorType.Authenticator]), Token));
}
