namespace Helpdesk.Sdk;

/// <summary>The one lock of the in-memory state.</summary>
internal sealed class StateGate
{
    private readonly Lock _lock = new();

    public ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);
        try
        {
            lock (_lock)
                return ValueTask.FromResult(work());
        }
        catch (Exception e)
        {
            return ValueTask.FromException<T>(e);
        }
    }

    /// <summary>Likewise, with what the work needs handed in, so that it needs no object of its own.</summary>
    public ValueTask<T> RunAsync<TWith, T>(TWith with, Func<TWith, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);
        try
        {
            lock (_lock)
                return ValueTask.FromResult(work(with));
        }
        catch (Exception e)
        {
            return ValueTask.FromException<T>(e);
        }
    }

    public ValueTask RunAsync(Action work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        try
        {
            lock (_lock)
                work();
            return ValueTask.CompletedTask;
        }
        catch (Exception e)
        {
            return ValueTask.FromException(e);
        }
    }
}
