namespace Helpdesk.Sdk;

/// <summary>One attempt's token: cancelled by the caller, or when the present stage takes too long.</summary>
internal sealed class SmtpDeadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public SmtpDeadline(TimeProvider time, CancellationToken caller)
    {
        _source = new(Timeout.InfiniteTimeSpan, time);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Starts a stage. The limit is for the stage as a whole: a server that drips bytes gains nothing.</summary>
    public void Within(TimeSpan limit) => _source.CancelAfter(limit);

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
