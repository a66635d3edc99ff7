namespace Helpdesk.Sdk;

/// <summary>Tells a relay that takes nothing from recipients that are not taken: after some failures in a row the worker tries seldom, and those tries are not counted.</summary>
internal sealed class RelayHealth(TimeProvider time)
{
    private const int Suspicious = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan Pause
    {
        get
        {
            lock (_lock)
                return _notBefore > time.GetUtcNow() ? _notBefore - time.GetUtcNow() : TimeSpan.Zero;
        }
    }

    /// <summary>Reports an answer of the relay, whatever it was.</summary>
    public void Answered()
    {
        lock (_lock)
            (_failures, _notBefore) = (0, DateTimeOffset.MinValue);
    }

    /// <summary>Reports that a message was not taken for now.</summary>
    /// <returns>Whether that may be the relay's fault, so that it does not count for the recipient.</returns>
    public bool Failed()
    {
        lock (_lock)
        {
            _failures++;
            if (_failures <= Suspicious)
                return false;
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_failures - Suspicious - 1, 6)));
            _notBefore = time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
            return true;
        }
    }
}
