using System.Runtime.CompilerServices;
using Helpdesk.Sdk.ConformanceTests;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk.Diagnosis;

/// <summary>One sick part makes one finding and keeps the doctor from no other.</summary>
public sealed class BoundedLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hangs")]
    [InlineData("blocks")]
    [InlineData("never ends")]
    public async Task A_part_that_never_answers_is_left_to_itself(string how)
    {
        using var released = new ManualResetEventSlim();
        var time = new ManualTimeProvider();
        var look = LookAsync(time, new UnfinishedLooks(), token => how switch
        {
            "hangs" => Never(token),
            "blocks" => Blocks(released),
            _ => NeverEnds(time),
        });

        var findings = await EndAsync(look, time);
        released.Set();

        var finding = Assert.Single(findings, static found => found.Check == "looked");
        Assert.Equal(("host", DiagnosticSeverity.Error), (finding.Subject, finding.Severity));
        Assert.Contains("did not answer", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_to_itself_is_not_begun_again_until_it_has_ended()
    {
        using var released = new ManualResetEventSlim();
        var (time, unfinished, begun) = (new ManualTimeProvider(), new UnfinishedLooks(), 0);

        for (var look = 0; look < 3; look++)
            Assert.Contains(await EndAsync(LookAsync(time, unfinished, Look), time), static found => found.Check == "looked");
        Assert.Equal(1, begun);

        released.Set();
        await unfinished.Of(("host", 1)).WaitAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Empty(await LookAsync(time, unfinished, Look));
        Assert.Equal(2, begun);

        IAsyncEnumerable<DiagnosticFinding> Look(CancellationToken token)
        {
            Interlocked.Increment(ref begun);
            return Blocks(released);
        }
    }

    [Fact]
    public async Task The_doctor_ends_on_a_clock_that_stands_and_goes_on_to_the_next_part_of_the_same_name()
    {
        await using var host = await DeskHost.StartAsync(services: static services => services
            .AddSingleton<IStoreDiagnostics>(new Part(Never))
            .AddSingleton<IStoreDiagnostics>(new Part(static _ => FindsOne())));
        host.Get<Doctor>().Patience = TimeSpan.FromSeconds(3);

        var findings = await DoctorSettingTests.LookAsync(host);

        Assert.Contains(findings, static found => found is { Subject: "host", Check: "looked" });
        Assert.Contains(findings, static found => found.Check == "theirs");
    }

    [Fact]
    public async Task A_part_that_throws_is_told_by_its_kind_alone()
    {
        await using var host = await StartAsync(static _ => throw new InvalidOperationException("the password is hunter2"));

        var finding = Assert.Single(await DoctorSettingTests.LookAsync(host), static found => found.Check == "looked");

        Assert.Contains(nameof(InvalidOperationException), finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", finding.Message + finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_before_the_end_is_kept()
    {
        await using var host = await StartAsync(FindsOneThenThrows);

        var findings = await DoctorSettingTests.LookAsync(host);

        // A part of somebody else's that names no remedy gets one.
        Assert.False(string.IsNullOrWhiteSpace(Assert.Single(findings, static found => found.Check == "theirs").Remedy));
        Assert.Single(findings, static found => found.Check == "looked");
    }

    [Fact]
    public async Task Whoever_stops_listening_ends_the_look()
    {
        var ended = new TaskCompletionSource();
        await using var host = await StartAsync(token => TellsItsEnd(ended, token));

        await foreach (var finding in host.Orchestrator.ForHost(DeskHost.Contact).DiagnoseAsync(Token))
            if (finding.Check == "theirs")
                break;

        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    [Fact]
    public async Task Cancelling_is_no_finding()
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var host = await StartAsync(Never);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var finding in host.Orchestrator.ForHost(DeskHost.Contact).DiagnoseAsync(stopped.Token))
                if (finding.Subject == "state")
                    await stopped.CancelAsync();
        });
    }

    [Fact]
    public void A_finding_without_a_remedy_is_a_bug()
    {
        Assert.Throws<ArgumentException>(static () => DiagnosticFinding.Warning("a", "b", "c", " "));
        Assert.Throws<ArgumentException>(static () => DiagnosticFinding.Error("a", "b", "c", ""));
        Assert.Null(DiagnosticFinding.Of("a", "b", DiagnosticSeverity.Ok, "c", "").Remedy);
    }

    private static Task<DeskHost> StartAsync(Func<CancellationToken, IAsyncEnumerable<DiagnosticFinding>> look) =>
        DeskHost.StartAsync(services: services => services.AddSingleton<IStoreDiagnostics>(new Part(look)));

    private static async IAsyncEnumerable<DiagnosticFinding> Never([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task;
        yield break;
    }

    private static Task<List<DiagnosticFinding>> LookAsync(TimeProvider time, UnfinishedLooks unfinished, Func<CancellationToken, IAsyncEnumerable<DiagnosticFinding>> look) =>
        new BoundedLook("host", 1, TimeSpan.FromSeconds(30), time, unfinished).RunAsync(look, Token).ToListAsync(Token).AsTask();

    // The clock is moved until the look has ended, however long its thread takes to begin.
    private static async Task<List<DiagnosticFinding>> EndAsync(Task<List<DiagnosticFinding>> look, ManualTimeProvider time)
    {
        while (await Task.WhenAny(look, Task.Delay(20, Token)) != look)
            time.Advance(TimeSpan.FromMinutes(1));
        return await look;
    }

    private static async IAsyncEnumerable<DiagnosticFinding> NeverEnds(ManualTimeProvider time)
    {
        while (true)
        {
            await Task.CompletedTask;
            time.Advance(TimeSpan.FromSeconds(1));
            yield return DiagnosticFinding.Fine("their part", "theirs", "odd");
        }
    }

    private static async IAsyncEnumerable<DiagnosticFinding> FindsOne()
    {
        await Task.CompletedTask;
        yield return DiagnosticFinding.Fine("their part", "theirs", "odd");
    }

    private static async IAsyncEnumerable<DiagnosticFinding> Blocks(ManualResetEventSlim released)
    {
        released.Wait(CancellationToken.None);
        await Task.CompletedTask;
        yield break;
    }

    private static async IAsyncEnumerable<DiagnosticFinding> FindsOneThenThrows([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new DiagnosticFinding("their part", "theirs", DiagnosticSeverity.Warning, "odd");
        throw new TimeoutException();
    }

    private static async IAsyncEnumerable<DiagnosticFinding> TellsItsEnd(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await Task.CompletedTask;
            yield return DiagnosticFinding.Fine("their part", "theirs", "odd");
            yield return DiagnosticFinding.Fine("their part", "more", "odd");
        }
        finally
        {
            ended.SetResult();
        }
    }

    private sealed class Part(Func<CancellationToken, IAsyncEnumerable<DiagnosticFinding>> look) : IStoreDiagnostics
    {
        public IAsyncEnumerable<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken) => look(cancellationToken);
    }
}
