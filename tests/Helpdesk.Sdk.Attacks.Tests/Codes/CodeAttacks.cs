using System.Globalization;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>Codes and authenticator steps are guessed, replayed and carried elsewhere.</summary>
public sealed class CodeAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Unlock = HelpdeskAction.UnlockAccount;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Code_guessed_by_many_parallel_tries(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var (session, right) = await SentAsync(ground, person, olga);
        var number = int.Parse(right, CultureInfo.InvariantCulture);
        var results = await Racing.ManyAsync(ground, 60, (node, i) =>
            Ground.AnswerAsync(node.As(olga, "Desk"), session, FactorType.Email, ((number + i + 1) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture)));
        Assert.DoesNotContain(results, static r => r.Succeeded);
        Assert.Equal(3, (await ground.HistoryAsync(person)).Count(static l => l.Reason == "wrong-answer:Email"));
        // Three wrong answers ended it: the right one comes too late, and nothing can be done with the session.
        Assert.False((await Ground.AnswerAsync(ground.Two.As(olga, "Desk"), session, FactorType.Email, right)).Succeeded);
        await UnprovenAsync(ground, person, olga, session);
        await HonestAsync(ground, person);
    }

    [Theory, OnGrounds]
    public async Task Code_told_to_two_nodes_many_times_at_once(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var (session, code) = await SentAsync(ground, person, olga);
        var results = await Racing.ManyAsync(ground, 40, (node, _) => Ground.AnswerAsync(node.As(olga, "Desk"), session, FactorType.Email, code));
        Assert.Contains(results, static r => r.Succeeded);
        Assert.Single(await ground.HistoryAsync(person), static l => l.Reason == "proven");
    }

    [Theory, OnGrounds]
    public async Task Code_of_an_older_challenge(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var (session, old) = await SentAsync(ground, person, olga);
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        var desk = ground.Two.As(olga, "Desk");
        var newer = await ground.SendCodeAsync(desk, person, session);
        Assert.SkipWhen(old == newer, "Both codes are the same, once in a million runs.");
        Assert.Equal(ErrorCode.VerificationFailed, (await Ground.AnswerAsync(desk, session, FactorType.Email, old)).Error?.Code);
        await UnprovenAsync(ground, person, olga, session);
        Assert.True(Ground.Value(await Ground.AnswerAsync(desk, session, FactorType.Email, newer)).Satisfied);
    }

    [Theory, OnGrounds]
    public async Task Code_of_another_session(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var (first, code) = await SentAsync(ground, person, olga);
        var desk = ground.Two.As(olga, "Desk");
        var second = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Unlock), Token)).Session;
        Assert.Equal(ErrorCode.VerificationFailed, (await Ground.AnswerAsync(desk, second, FactorType.Email, code)).Error?.Code);
        // Starting another one has ended the first.
        Assert.Equal(ErrorCode.SessionInvalid, (await Ground.AnswerAsync(desk, first, FactorType.Email, code)).Error?.Code);
        await UnprovenAsync(ground, person, olga, second);
        await HonestAsync(ground, person);
    }

    [Theory, OnGrounds]
    public async Task Code_of_one_person_told_for_another(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var people = await ground.PeopleAsync(2);
        var (attacker, victim, olga) = (people[0], people[1], Ground.Name("olga"));
        var (_, code) = await SentAsync(ground, attacker, olga);
        var (session, _) = await SentAsync(ground, victim, olga);
        Assert.Equal(ErrorCode.VerificationFailed, (await Ground.AnswerAsync(ground.Two.As(olga, "Desk"), session, FactorType.Email, code)).Error?.Code);
        await UnprovenAsync(ground, victim, olga, session);
    }

    [Theory, OnGrounds]
    public async Task Code_told_after_ten_minutes(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var (session, code) = await SentAsync(ground, person, olga);
        // The session is kept alive; the code is not.
        await ground.PassAsync(TimeSpan.FromMinutes(6));
        Ground.Value(await ground.Two.As(olga, "Desk").Verification.ShowAsync(session, Token));
        await ground.PassAsync(TimeSpan.FromMinutes(4));
        Assert.False((await Ground.AnswerAsync(ground.Two.As(olga, "Desk"), session, FactorType.Email, code)).Succeeded);
        await UnprovenAsync(ground, person, olga, session);
        await HonestAsync(ground, person);
    }

    [Theory, OnGrounds]
    public async Task Agent_retries_factors_until_one_sticks(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var (wrong, right) = (0, person.App.Current());
        HelpdeskError? closed = null;
        // Over operators, sessions and nodes.
        for (var i = 0; i < 4 && closed is null; i++)
        {
            var desk = (i % 2 == 0 ? ground.One : ground.Two).As(Ground.Name("agent"), "Desk");
            var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Unlock), Token)).Session;
            for (var j = 0; j < 3; j++)
            {
                var error = (await Ground.AnswerAsync(desk, session, FactorType.Authenticator, right == "000000" ? "000001" : "000000")).Error!;
                if (error.Code == ErrorCode.LimitReached)
                    closed = error;
                else
                    wrong++;
            }
        }
        Assert.Equal(5, wrong);
        Assert.NotNull(closed?.RetryAt);
        // Closed for everybody, and the right answer too; the other factor is open.
        var last = ground.Two.As(Ground.Name("olga"), "Desk");
        var open = Ground.Value(await last.Verification.StartAsync(new StartVerificationRequest(person, Unlock), Token)).Session;
        Assert.Equal(ErrorCode.LimitReached, (await ground.SayTotpAsync(last, person, open)).Error?.Code);
        Assert.True(Ground.Value(await ground.SayCodeAsync(last, person, open)).Satisfied);
    }

    [Theory, OnGrounds]
    public async Task Totp_step_replayed_on_another_node(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var code = person.App.Current();
        Assert.True((await SayTotpAsync(ground.One, person, code)).Succeeded);
        Assert.Equal(ErrorCode.VerificationFailed, (await SayTotpAsync(ground.Two, person, code)).Error?.Code);
        // Nor by many at once, when nobody said it before.
        await ground.PassAsync(TimeSpan.FromMinutes(1));
        var next = person.App.Current();
        var results = await Racing.ManyAsync(ground, 8, (node, _) => SayTotpAsync(node, person, next));
        Assert.Single(results, static r => r.Succeeded);
    }

    [Theory, OnGrounds]
    public async Task Totp_step_replayed_after_the_clock_jumped_back(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var code = person.App.Current();
        Assert.True((await SayTotpAsync(ground.One, person, code)).Succeeded);
        var lead = ground.Two.Clock.Lead;
        // Less than the skew at which everything would be refused anyhow.
        ground.Two.Clock.Lead = lead - TimeSpan.FromSeconds(2);
        Assert.Equal(ErrorCode.VerificationFailed, (await SayTotpAsync(ground.Two, person, code)).Error?.Code);
        ground.Two.Clock.Lead = lead;
        await ground.PassAsync(TimeSpan.FromMinutes(1));
        Assert.True((await SayTotpAsync(ground.Two, person, person.App.Current())).Succeeded);
    }

    [Theory, OnGrounds(GroundKind.ActiveDirectory, "on one machine there is no clock but its own; the file keeps time from going back")]
    public async Task Clock_of_a_node_set_far_back(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Unlock);
        await ground.PassAsync(TimeSpan.FromMinutes(6));
        var (lead, before) = (ground.Two.Clock.Lead, await ground.LookAsync(person));
        // The proof would live again on this node's clock.
        ground.Two.Clock.Lead = lead - TimeSpan.FromMinutes(6);
        var result = await ground.Two.As(olga, "Desk").Accounts.UnlockAsync(new UnlockAccountRequest(person) { Session = session }, Token);
        ground.Two.Clock.Lead = lead;
        Assert.True(result.Error?.Code == ErrorCode.ClockSkew || result.Error?.Code == ErrorCode.StateUnavailable || result.Error?.Code == ErrorCode.SessionInvalid, result.Error?.Message ?? "The attack succeeded.");
        Assert.Equal(before, await ground.LookAsync(person));
        await HonestAsync(ground, person);
    }

    private static async Task<(SessionId Session, string Code)> SentAsync(Ground ground, Person person, string name)
    {
        var desk = ground.One.As(name, "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Unlock), Token)).Session;
        return (session, await ground.SendCodeAsync(desk, person, session));
    }

    private static async Task<HelpdeskResult<VerificationView>> SayTotpAsync(Node node, Person person, string code)
    {
        var desk = node.As(Ground.Name("olga"), "Desk");
        var session = Ground.Value(await desk.Verification.StartAsync(new StartVerificationRequest(person, Unlock), Token)).Session;
        return await Ground.AnswerAsync(desk, session, FactorType.Authenticator, code);
    }

    /// <summary>With the session nothing is done.</summary>
    private static async Task UnprovenAsync(Ground ground, Person person, string name, SessionId session)
    {
        var (before, two) = (await ground.LookAsync(person), ground.Two.As(name, "Desk"));
        var result = await two.Accounts.UnlockAsync(new UnlockAccountRequest(person) { Session = session }, Token);
        Assert.True(result.Error?.Code == ErrorCode.VerificationRequired || result.Error?.Code == ErrorCode.SessionInvalid, result.Error?.Message ?? "The attack succeeded.");
        Assert.Equal(before, await ground.LookAsync(person));
    }

    /// <summary>The person themselves is helped, by somebody else.</summary>
    private static async Task HonestAsync(Ground ground, Person person)
    {
        await ground.PassAsync(TimeSpan.FromMinutes(3));
        var desk = ground.Two.As(Ground.Name("otto"), "Desk");
        var session = await ground.ProveAsync(desk, person, Unlock);
        Ground.Value(await desk.Accounts.UnlockAsync(new UnlockAccountRequest(person) { Session = session }, Token));
    }
}
