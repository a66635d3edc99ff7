namespace Helpdesk.Sdk.Entra;

/// <summary>The time one member of a store has for everything it does.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _both;

    public CallLimit(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        Deadline = clock.GetUtcNow() + time;
        _timer = new CancellationTokenSource(time, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _timer.Token);
    }

    public DateTimeOffset Deadline { get; }

    /// <summary>Ends with the caller's wish or with the time.</summary>
    public CancellationToken Token => _both.Token;

    /// <summary>Ends with the time only: for what is not to be cut in the middle.</summary>
    public CancellationToken TimeToken => _timer.Token;

    public void Dispose()
    {
        _both.Dispose();
        _timer.Dispose();
    }
}
