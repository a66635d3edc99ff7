using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>
/// One look of the doctor. It ends: what does not answer in time, however many findings it has, is left to itself, what throws is told by its kind, since its
/// words may hold anything. What an earlier look left is waited for and not begun again, so that no more than one of a kind stays behind.
/// </summary>
internal sealed class BoundedLook(string subject, int place, TimeSpan patience, TimeProvider time, UnfinishedLooks unfinished)
{
    private const string Check = "looked";

    /// <summary>The findings, and one more when the look did not come to its end.</summary>
    public async IAsyncEnumerable<DiagnosticFinding> RunAsync(
        Func<CancellationToken, IAsyncEnumerable<DiagnosticFinding>> look, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IAsyncEnumerator<DiagnosticFinding>? steps = null;
        Task<bool>? step = null;
        // Time of the part's own: how slowly somebody listens is not its fault.
        var left = patience;
        try
        {
            while (true)
            {
                DiagnosticFinding? finding = null;
                var ended = false;
                var begun = time.GetTimestamp();
                try
                {
                    if (steps is null)
                        await unfinished.Of((subject, place)).WaitAsync(left, time, cancellationToken).ConfigureAwait(false);
                    // On another thread: a part that blocks instead of waiting is no reason to wait for it.
                    step = Task.Run(async () => await (steps ??= look(given.Token).GetAsyncEnumerator(given.Token)).MoveNextAsync().ConfigureAwait(false), CancellationToken.None);
                    if (await step.WaitAsync(Left(begun, left), time, cancellationToken).ConfigureAwait(false))
                        finding = steps!.Current;
                    else
                        ended = true;
                }
                catch (TimeoutException)
                {
                    (finding, ended) = (DiagnosticFinding.Error(subject, Check, $"It did not answer within {patience.TotalSeconds:0} seconds.", "See whether what it needs runs and can be reached from this host, then look again."), true);
                }
                catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    (finding, ended) = (DiagnosticFinding.Error(subject, Check, $"It could not be looked at ({e.GetType().Name}).", "See this host's log, and the documentation of whoever provides this part."), true);
                }

                left = Left(begun, left);
                if (finding is not null)
                    yield return finding;
                if (ended)
                    yield break;
            }
        }
        finally
        {
            await given.CancelAsync().ConfigureAwait(false);
            if (step is null or { IsCompleted: true })
                await EndAsync(steps).ConfigureAwait(false);
            else
                unfinished.Add((subject, place), EndLaterAsync(step, () => steps));
        }
    }

    private TimeSpan Left(long begun, TimeSpan left) => left - time.GetElapsedTime(begun) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;

    private static async Task EndLaterAsync(Task<bool> step, Func<IAsyncEnumerator<DiagnosticFinding>?> steps)
    {
        await ((Task)step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await EndAsync(steps()).ConfigureAwait(false);
    }

    private static async ValueTask EndAsync(IAsyncEnumerator<DiagnosticFinding>? steps)
    {
        try
        {
            if (steps is not null)
                await steps.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was found was told.
        }
    }
}
