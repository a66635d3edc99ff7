namespace Helpdesk.Sdk;

/// <summary>Gives up waiting for somebody else's code.</summary>
internal static class Abandoning
{
    /// <summary>Waits for some time at most. Work that has not ended by then, or when the caller gives up, is cancelled and left.</summary>
    /// <param name="work">Somebody else's work, begun under a token of <paramref name="end"/>.</param>
    /// <param name="end">Ends it; disposed of when nobody needs it any more.</param>
    /// <param name="atMost">How long.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    /// <returns>Whether it has ended; how it ended is still to be asked of it.</returns>
    public static async Task<bool> EndsWithinAsync(this Task work, CancellationTokenSource end, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        await work.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsCompleted)
        {
            end.Dispose();
            return true;
        }
        end.CancelBehind();
        work.Forget();
        return false;
    }

    /// <summary>
    /// Cancels, and disposes of the source afterwards, without waiting for whoever listens: a callback of theirs may block or throw, and that is not to
    /// reach the one who gave up.
    /// </summary>
    public static void CancelBehind(this CancellationTokenSource source, bool dispose = true) => _ = Task.Run(() =>
    {
        try
        {
            source.Cancel();
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            // Theirs, or it has ended.
        }
        finally
        {
            if (dispose)
                source.Dispose();
        }
    });

    /// <summary>Whatever comes of it is of no interest any more.</summary>
    public static void Forget(this Task work) =>
        _ = work.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
