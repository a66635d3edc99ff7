using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk.Diagnosis;

/// <summary>One sick part makes one finding and keeps the doctor from no other.</summary>
public sealed class BoundedLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hangs")]
    [InlineData("blocks")]
    public async Task A_part_that_never_answers_is_left_to_itself(string how)
    {
        using var released = new ManualResetEventSlim();
        await using var host = await StartAsync(token => how == "hangs" ? Never(token) : Blocks(released));

        var look = DoctorSettingTests.LookAsync(host);
        // The clock is moved until the look has ended, however long its thread takes to begin.
        while (await Task.WhenAny(look, Task.Delay(20, Token)) != look)
            host.Time.Advance(TimeSpan.FromMinutes(1));
        released.Set();

        var findings = await look;
        var finding = Assert.Single(findings, static found => found.Check == "looked");
        Assert.Equal(("host", DiagnosticSeverity.Error), (finding.Subject, finding.Severity));
        Assert.Contains("did not answer", finding.Message, StringComparison.Ordinal);
        Assert.Contains(findings, static found => found is { Subject: "state", Check: "reachable" });
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
