using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>The state is read by others, is away, or forgets.</summary>
public sealed class StateAttacks(BothGrounds grounds)
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Codes_links_and_answers_read_in_the_database(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.AddAsync(ground.Staff), Ground.Name("olga"));
        await ground.EnrollEmailAsync(person);
        await Answers.EnrollAsync(ground.One, person);
        string shared;
        using (var started = Ground.Value(await ground.One.Self(person).BeginEnrollmentAsync(new EnrollRequest(FactorType.Authenticator), Token)))
            shared = started.OtpauthUri!.Use(0, static (c, _) => Regex.Match(c.ToString(), "secret=([A-Z2-7]+)").Groups[1].Value);
        await ground.PassAsync(TimeSpan.FromHours(25));
        var desk = ground.One.As(olga, "Free");
        Ground.Value(await desk.Passwords.SendLinkAsync(new SendLinkRequest(person), Token));
        var (link, undo) = (await ground.LinkAsync(person, "reset"), await ground.LinkAsync(person, "undo"));
        var strict = ground.One.As(olga, "Desk");
        var session = Ground.Value(await strict.Verification.StartAsync(new StartVerificationRequest(person, HelpdeskAction.UnlockAccount), Token)).Session;
        var code = await ground.SendCodeAsync(strict, person, session);
        var other = await ground.AddAsync(ground.Staff);
        Ground.Value(await Ground.ResetAsync(desk, other, "Unmistakable#Passw0rd"));

        var dump = await ground.DumpAsync();
        // The dump is one: it shows what is no secret.
        Assert.Contains(olga, dump, StringComparison.Ordinal);
        Assert.DoesNotMatch($"(?<![0-9A-Za-z]){code}(?![0-9A-Za-z])", dump);
        foreach (var secret in new[] { Secret(link), Secret(undo), shared, "Unmistakable#Passw0rd", "Heuschober", "Linsensuppe", "Nevermind" })
            Assert.False(dump.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret[..4]}… is in the database.");
    }

    [Theory, OnGrounds]
    public async Task Outcome_that_cannot_be_written(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga) = (await ground.PersonAsync(), Ground.Name("olga"));
        var session = await ground.ProveAsync(ground.One.As(olga, "Desk"), person, Reset);
        await using (await ground.SpoilHistoryAsync("succeeded"))
            Assert.Equal(ErrorCode.OutcomeUnknown, (await Ground.ResetAsync(ground.Two.As(olga, "Desk"), person, "New#Passw0rd1", session)).Error?.Code);
        // It happened; the proof is spent, and nobody says that it failed.
        Assert.True(await ground.SignsInAsync(person, "New#Passw0rd1"));
        await ground.RefusedAsync(person, ErrorCode.SessionInvalid, () => Ground.ResetAsync(ground.One.As(olga, "Desk"), person, "New#Passw0rd2", session));
        await ground.PassAsync(TimeSpan.FromMinutes(20));
        Ground.Value(await ground.One.Host.ReconcileAsync(Token));
        Assert.Single(await ground.HistoryAsync(person), static l => l.Action == Reset && l.Operator == "reconciler" && l.Status == HistoryStatus.Succeeded);
        // It has its place: two are left.
        var view = Ground.Value(await ground.Two.As(Ground.Name("otto"), "Free").Users.EvaluateAsync(Reset, person, cancellationToken: Token));
        Assert.Equal(2, view.RemainingLimit);
    }

    [Theory, OnGrounds]
    public async Task Same_request_sent_many_times(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, olga, key) = (await ground.AddAsync(ground.Staff), Ground.Name("olga"), Ground.Name("key"));
        async Task<HelpdeskResult<ResetPasswordOutcome>> SendAsync(Node node, string password)
        {
            using var secret = new Secret(password);
            return await node.As(olga, "Free").Passwords.ResetAsync(new ResetPasswordRequest(person) { Password = secret, MustChange = false, IdempotencyKey = key }, Token);
        }
        var results = await Racing.ManyAsync(ground, 12, (node, _) => SendAsync(node, "New#Passw0rd1"));
        Assert.Single(results, static r => r.Succeeded && !r.Value.Replayed);
        Assert.Single(await ground.HistoryAsync(person), static l => l.Action == Reset && l.Status == HistoryStatus.Intended);
        var before = await ground.LookAsync(person);
        Assert.True(Ground.Value(await SendAsync(ground.Two, "New#Passw0rd1")).Replayed);
        Assert.Equal(ErrorCode.IdempotencyConflict, (await SendAsync(ground.Two, "Other#Passw0rd1")).Error?.Code);
        Assert.Equal(before, await ground.LookAsync(person));
    }

    [Theory, OnGrounds]
    public async Task Database_taken_to_a_host_without_its_keys(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        var before = await ground.LookAsync(person);
        await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => ground.AnotherNodeAsync(static s => s["Keys"]!["Directory"] = Ground.Name("other-keys")));
        Assert.Equal(before, await ground.LookAsync(person));
        var desk = ground.Two.As(Ground.Name("olga"), "Desk");
        Ground.Value(await Ground.ResetAsync(desk, person, "Honest#Passw0rd1", await ground.ProveAsync(desk, person, Reset)));
    }

    private static string Secret(string link) => link[(link.LastIndexOf('.') + 1)..];
}
