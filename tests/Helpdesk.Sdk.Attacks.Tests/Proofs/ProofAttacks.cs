namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>A proof that the caller is the user is carried to where it was not given.</summary>
public sealed class ProofAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Proof_for_A_used_on_B(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (a, b, olga) = (people[0], people[1], Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), a, Reset);
        await ground.RefusedAsync(b, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), b, "New#Passw0rd1", session));
        await HonestAsync(ground, a, olga, session);
    }

    [Theory, OnGrounds]
    public async Task Proof_used_for_another_action(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        var two = ground.Two.As(olga, "Desk");
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => two.Accounts.UnlockAsync(new UnlockAccountRequest(person) { Session = session }, Token));
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => two.Enrollments.UnenrollAsync(new UnenrollRequest(person, [FactorType.Authenticator]) { Session = session }, Token));
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => two.Passwords.SendLinkAsync(new SendLinkRequest(person) { Session = session }, Token));
        await HonestAsync(ground, person, olga, session);
    }

    [Theory, OnGrounds]
    public async Task Proof_used_under_another_ticket(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.OnTicket("INC1", olga, "Desk"), person, Reset);
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.Two.OnTicket("INC2", olga, "Desk"), person, "New#Passw0rd1", session));
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        Ground.Value(await Ground.ResetAsync(ground.Two.OnTicket("INC1", olga, "Desk"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Proof_used_after_expiry(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        await ground.PassAsync(TimeSpan.FromMinutes(5));
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        await HonestAsync(ground, person, olga, await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset));
    }

    [Theory, OnGrounds]
    public async Task Proof_used_twice(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        await HonestAsync(ground, person, olga, session);
        foreach (var node in new[] { ground.One, ground.Two })
            await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(node.As(olga, "Desk"), person, "New#Passw0rd2", session));
    }

    [Theory, OnGrounds]
    public async Task Proof_used_by_another_operator(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.Two.As(Ground.Name("mallory"), "Desk"), person, "New#Passw0rd1", session));
        await HonestAsync(ground, person, olga, session);
    }

    [Theory, OnGrounds]
    public async Task Proof_used_on_another_node(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        // The state is one, and so it is good there; but at both nodes together once, however many try at once.
        var results = await Racing.ManyAsync(ground, 24, (node, i) => Ground.ResetAsync(node.As(olga, "Desk"), person, $"New#Passw0rd{i}", session));
        Assert.Single(results, static r => r.Succeeded);
        Assert.All(results.Where(static r => !r.Succeeded), static r => Assert.Equal(ErrorCode.SessionInvalid, r.Error!.Code));
        Assert.True(await ground.SignsInAsync(person, $"New#Passw0rd{results.Index().Single(static r => r.Item.Succeeded).Index}"));
        Assert.Single(await ground.HistoryAsync(person), static l => l.Action == Reset && l.Status == HistoryStatus.Succeeded);
    }

    [Theory, OnGrounds]
    public async Task Proof_made_under_one_role_used_under_another(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Shifting"), person, Reset);
        await ground.RefusedAsync(person, ErrorCode.Denied, () => Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session));
        Ground.Value(await Ground.ResetAsync(ground.Two.As(olga, "Shifting"), person, "Honest#Passw0rd1", session));
    }

    [Theory, OnGrounds]
    public async Task Two_agents_share_one_session(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga, mallory) = (await ground.PersonAsync(), Ground.Name("olga"), ground.Two.As(Ground.Name("mallory"), "Desk"));
        var desk = ground.One.As(olga, "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Reset), Token)).Session;
        var code = await ground.SendCodeAsync(desk, person, session);
        // Neither look, nor answer, nor send, nor act.
        Assert.Equal(ErrorCode.SessionInvalid, (await mallory.Verification.ShowAsync(session, Token)).Error?.Code);
        Assert.Equal(ErrorCode.SessionInvalid, (await Ground.AnswerAsync(mallory, session, FactorType.Email, code)).Error?.Code);
        Assert.Equal(ErrorCode.SessionInvalid, (await mallory.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token)).Error?.Code);
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(mallory, person, "New#Passw0rd1", session));
        Ground.Value(await Ground.AnswerAsync(desk, session, FactorType.Email, code));
        Assert.True(Ground.Value(await ground.SayTotpAsync(desk, person, session)).Satisfied);
        await HonestAsync(ground, person, olga, session);
    }

    /// <summary>Whom it belongs to uses it at the other node, and the person gets in.</summary>
    private static async Task HonestAsync(Ground ground, Person person, string name, SessionId session)
    {
        Ground.Value(await Ground.ResetAsync(ground.Two.As(name, "Desk"), person, "Honest#Passw0rd1", session));
        Assert.True(await ground.SignsInAsync(person, "Honest#Passw0rd1"));
    }
}
