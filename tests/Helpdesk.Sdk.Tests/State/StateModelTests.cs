using FsCheck;
using FsCheck.Fluent;
using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Tests.State;

/// <summary>Random sequences of calls: ledger, one-time secrets and sessions do what a simple model says.</summary>
public abstract class StateModelTests : LedgerSuite
{
    private int _runs;

    /// <summary>How many sequences.</summary>
    protected abstract int Runs { get; }

    [Fact]
    public Task The_ledger_agrees_with_a_simple_model() => CheckAsync(async steps =>
    {
        var model = new LedgerModel();
        var run = $"r{Interlocked.Increment(ref _runs)}";
        foreach (var step in steps)
            await LedgerStepAsync(model, run, step);
    });

    [Fact]
    public Task One_time_secrets_agree_with_a_simple_model() => CheckAsync(async steps =>
    {
        var model = new SecretModel();
        var run = $"r{Interlocked.Increment(ref _runs)}";
        foreach (var step in steps)
            await SecretStepAsync(model, run, step);
    });

    [Fact]
    public Task Sessions_agree_with_a_simple_model() => CheckAsync(async steps =>
    {
        var model = new SessionModel();
        var run = $"r{Interlocked.Increment(ref _runs)}";
        foreach (var step in steps)
            await SessionStepAsync(model, run, step);
    });

    private async Task LedgerStepAsync(LedgerModel model, string run, int dice)
    {
        Clock.Advance(TimeSpan.FromMinutes(dice / 100 % 5 == 0 ? dice % 700 : 1));
        var person = new UserKey("corp", $"{run}-p{dice % 2}");
        CounterClaim[] claims = [Limit(person), Limit(person, 2, KeepOn.PasswordRefused) with { Counter = "refused" }];
        if (dice / 10 % 3 == 0 && model.Operations.Count > 0)
        {
            var operation = model.Operations[dice % model.Operations.Count];
            var (status, refused) = (dice / 1000 % 5) switch
            {
                0 => (SettlementStatus.Succeeded, false),
                1 => (SettlementStatus.NothingToDo, false),
                2 => (SettlementStatus.Refused, false),
                3 => (SettlementStatus.Refused, true),
                _ => (SettlementStatus.Unknown, false),
            };
            Assert.Equal(model.Settle(operation, status, refused), await SettleAsync(operation.Intent, status, refused, $"{status}"));
        }
        else
        {
            var claim = dice / 7 % 3 == 0 ? new IdempotencyClaim($"{run}-k{dice / 21 % 2}", $"h{dice / 42 % 2}") : null;
            var intent = Intent(person) with { Claims = claims, Idempotency = claim };
            var expected = model.Begin(intent, Now);
            var result = await State.Ledger.BeginAsync(intent, Token);
            Assert.Equal((expected.Status, expected.RetryAt, expected.Recorded), (result.Status, result.RetryAt, result.Recorded?.Status));
        }
        foreach (var claim in claims)
            Assert.Equal(model.Used(claim, Now), await UsedAsync(claim));
    }

    private async Task SecretStepAsync(SecretModel model, string run, int dice)
    {
        Clock.Advance(TimeSpan.FromMinutes(dice / 1000 % 4));
        var (subject, channel, answer) = ($"{run}-s{dice % 2}", $"c{dice / 2 % 2}", (byte)(dice / 4 % 2));
        switch (dice / 8 % 8)
        {
            case 0 or 1:
                model.Create(subject, channel, answer, Now + TimeSpan.FromMinutes(10));
                await State.Secrets.CreateAsync(new OneTimeSecret
                {
                    Purpose = "p", Subject = subject, Channel = channel, Hash = new KeyedHash("k1", [answer]), CreatedAt = Now, ExpiresAt = Now + TimeSpan.FromMinutes(10), MaximumAttempts = 3,
                }, Token);
                break;
            case 2 when dice / 64 % 4 == 0:
                model.Invalidate(subject);
                await State.Secrets.InvalidateAsync("p", subject, Token);
                break;
            default:
                var expected = model.Redeem(subject, channel, answer, Now);
                Assert.Equal(expected, await State.Secrets.TryRedeemAsync("p", subject, channel, [new KeyedHash("k1", [answer])], Now, Token));
                break;
        }
        Assert.Equal(model.IsLive(subject, channel, Now), await State.Secrets.IsLiveAsync("p", subject, channel, Now, Token));
    }

    private async Task SessionStepAsync(SessionModel model, string run, int dice)
    {
        Clock.Advance(TimeSpan.FromSeconds(dice % 90));
        if (dice % 3 == 0 || model.Sessions.Count == 0)
        {
            UserKey[] accounts = [new("corp", $"{run}-a{dice / 3 % 3}"), .. dice / 9 % 2 == 0 ? new[] { new UserKey("cloud", $"{run}-b{dice / 18 % 2}") } : []];
            var session = new VerificationSession
            {
                Id = new SessionId($"{run}-{model.Sessions.Count}"), Operator = $"{run}-o{dice / 36 % 2}", Role = "Desk", Target = accounts[0], Accounts = accounts,
                Action = HelpdeskAction.ResetPassword, Process = "password-reset", StartedAt = Now, LastActivityAt = Now,
            };
            model.Create(session);
            await State.Sessions.CreateAsync(session, Token);
        }
        else
        {
            var stored = model.Sessions[dice % model.Sessions.Count];
            var update = stored with
            {
                Version = stored.Version + (dice / 9 % 4 == 0 ? 2 : 1), LastActivityAt = Now,
                Status = (dice / 36 % 3) switch { 0 => SessionStatus.Proven, 1 => SessionStatus.Ended, _ => stored.Status },
            };
            Assert.Equal(model.TryUpdate(update), await State.Sessions.TryUpdateAsync(update, Token));
        }
        foreach (var expected in model.Sessions)
        {
            var found = await State.Sessions.FindAsync(expected.Id, Token);
            Assert.Equal((expected.Status, expected.EndReason, expected.Version, expected.LastActivityAt), (found!.Status, found.EndReason, found.Version, found.LastActivityAt));
        }
    }

    private Task CheckAsync(Func<int[], Task> run) => Task.Run(() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(LongRun.Size(Runs, Runs * 12)).WithStartSize(20).WithEndSize(50),
        Prop.ForAll(Arb.From(Gen.Choose(0, 99_999).ListOf().Select(static s => s.ToArray()), Shorter), run)));

    private static IEnumerable<int[]> Shorter(int[] steps) => Enumerable.Range(0, steps.Length).Select(i => (int[])[.. steps[..i], .. steps[(i + 1)..]]);
}
