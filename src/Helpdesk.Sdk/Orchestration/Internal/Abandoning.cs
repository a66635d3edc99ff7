namespace Helpdesk.Sdk;

/// <summary>Gives up waiting for somebody else's code.</summary>
internal static class Abandoning
{
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
