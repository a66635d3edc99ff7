using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Verifiers of the host that throw, hang or talk nonsense: each time the answer is a no.</summary>
public sealed class BrokenVerifierTests
{
    private const string Words = "the answer was 123456";
    private const string Unusable = "its service gives an answer that cannot be used";
    private const string Silent = "its service does not answer";
    private static readonly FactorType Played = new("Played");

    [Theory]
    [InlineData("list")]
    [InlineData("begin")]
    [InlineData("verify")]
    public async Task What_it_throws_is_a_no_and_its_words_go_nowhere(string what)
    {
        var log = new CapturedLogs();
        await using var host = await OwnVerifierHost.StartAsync(services: services => services.AddLogging(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        host.App.Install(host.User, TimeSpan.FromDays(30));
        var session = await host.OpenAsync();
        var digits = what == "verify" ? await host.BeginAsync(session) : "123456";
        host.App.Before = (asked, _) => asked == what ? throw new InvalidOperationException(Words) : Task.CompletedTask;
        if (what == "list")
            Assert.Equal(Silent, (await host.LookAsync()).Reason);
        else if (what == "begin")
            Assert.Equal((ErrorKind.Unavailable, ErrorCode.VerifierUnavailable), Told((await host.SendAsync(session)).Error));
        else
            Assert.Equal((ErrorKind.Verification, ErrorCode.VerificationFailed), Told((await host.AnswerAsync(session, digits)).Error));
        Assert.Contains(log.Lines, static line => line.Contains("HouseApp", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("the answer was", StringComparison.Ordinal) || line.Contains(digits, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_hears_nothing_of_what_it_throws()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, TimeSpan.FromDays(30));
        using var gaveUp = new CancellationTokenSource();
        host.App.Before = async (_, _) =>
        {
            await gaveUp.CancelAsync();
            throw new InvalidOperationException(Words);
        };
        var heard = await Assert.ThrowsAnyAsync<Exception>(() => host.Desk.Verification.StartAsync(new StartVerificationRequest(host.User, HelpdeskAction.ResetPassword), gaveUp.Token));
        Assert.IsAssignableFrom<OperationCanceledException>(heard);
        Assert.DoesNotContain("the answer was", heard.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waits")]
    [InlineData("hears of it")]
    [InlineData("blocks")]
    public async Task Silence_is_a_no_after_ten_seconds(string how)
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, TimeSpan.FromDays(30));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var end = new ManualResetEventSlim();
        host.App.Before = (_, token) =>
        {
            asked.TrySetResult();
            if (how == "blocks")
                end.Wait(CancellationToken.None);
            return Task.Delay(Timeout.InfiniteTimeSpan, how == "hears of it" ? token : CancellationToken.None);
        };
        var look = host.LookAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), FactorHost.Token);
        host.Host.Desk.Time.Advance(TimeSpan.FromSeconds(9.9));
        await Task.Delay(50, FactorHost.Token);
        Assert.False(look.IsCompleted);
        host.Host.Desk.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(Silent, (await look.WaitAsync(TimeSpan.FromSeconds(30), FactorHost.Token)).Reason);
        end.Set();
    }

    [Fact]
    public async Task One_that_hangs_is_not_asked_any_more_than_thirty_two_times()
    {
        await using var host = await OwnVerifierHost.StartAsync();
        host.App.Install(host.User, TimeSpan.FromDays(30));
        var calls = 0;
        var end = new TaskCompletionSource();
        host.App.Before = (_, _) =>
        {
            Interlocked.Increment(ref calls);
            return end.Task;
        };
        var looks = Enumerable.Range(0, 40).Select(_ => Task.Run(() => host.Host.StartAsync(host.Desk, host.User, HelpdeskAction.ResetPassword))).ToList();
        for (var i = 0; i < 500 && Volatile.Read(ref calls) < 32; i++)
            await Task.Delay(20, FactorHost.Token);
        await Task.Delay(100, FactorHost.Token);
        Assert.Equal((32, 0), (Volatile.Read(ref calls), looks.Count(static l => l.IsCompleted)));
        for (var i = 0; i < 500 && !looks.TrueForAll(static l => l.IsCompleted); i++)
        {
            host.Host.Desk.Time.Advance(TimeSpan.FromSeconds(10.1));
            await Task.Delay(20, FactorHost.Token);
        }
        Assert.All(await Task.WhenAll(looks), static look => Assert.Equal(Silent, FactorHost.Of(look.Value!, HouseApp.App).Reason));
        Assert.Equal(32, calls);
        end.SetResult();
        host.App.Before = static (_, _) => Task.CompletedTask;
        for (var i = 0; i < 500 && !(await host.LookAsync()).Usable; i++)
            await Task.Delay(20, FactorHost.Token);
        Assert.True((await host.LookAsync()).Usable); // every place was given back
    }

    [Fact]
    public async Task Lists_that_cannot_be_believed_are_none()
    {
        var verifier = new PlayedVerifier();
        await using var host = await OwnVerifierHost.StartAsync(static s => s["Helpdesk:Contacts:Quarantine"] = "1.00:00:00", services => services.AddSingleton<IVerifier>(verifier));
        async Task<FactorView?> LookAsync(IEnumerable<VerifierMethod> methods)
        {
            verifier.List = _ => ValueTask.FromResult((IReadOnlyList<VerifierMethod>)(methods as IReadOnlyList<VerifierMethod> ?? [.. methods]));
            return (await host.Host.StartAsync(host.Desk, host.User, HelpdeskAction.ResetPassword)).Value!.Factors.SingleOrDefault(static f => f.Factor == Played);
        }
        async Task<string?> ReasonAsync(params string[] ids) => (await LookAsync(ids.Select(static id => new VerifierMethod(id, PlayedVerifier.Long))))?.Reason;
        Assert.Equal(Unusable, await ReasonAsync("one", "one"));
        Assert.Equal(Unusable, await ReasonAsync(""));
        Assert.Equal(Unusable, await ReasonAsync("line\nbreak"));
        Assert.Equal(Unusable, await ReasonAsync(new string('a', 201)));
        Assert.Equal(Unusable, await ReasonAsync([.. Enumerable.Range(0, 11).Select(static i => $"m{i}")]));
        Assert.Equal(Unusable, (await LookAsync([null!]))!.Reason);
        Assert.Equal(Unusable, (await LookAsync([new VerifierMethod("one", default)]))!.Reason); // no time told
        Assert.Equal(Unusable, (await LookAsync([new VerifierMethod("one", DateTimeOffset.MaxValue)]))!.Reason);
        Assert.Null(await ReasonAsync());
        verifier.List = static _ => ValueTask.FromResult<IReadOnlyList<VerifierMethod>>(null!);
        Assert.Equal(Silent, (await host.Host.StartAsync(host.Desk, host.User, HelpdeskAction.ResetPassword)).Value!.Factors.Single(static f => f.Factor == Played).Reason);
        var strange = await LookAsync([new VerifierMethod("one", PlayedVerifier.Long) { Masked = "\u202Ephone\r\nX: y" }]);
        Assert.Equal((true, 0), (strange!.Usable, strange.Destinations.Count));
        Assert.Contains("quarantine", (await LookAsync([new VerifierMethod("one", host.Host.Desk.Time.GetUtcNow().AddHours(1))]))!.Reason, StringComparison.Ordinal);
    }

    private static (ErrorKind?, ErrorCode?) Told(HelpdeskError? error) => (error?.Kind, error?.Code);
}
