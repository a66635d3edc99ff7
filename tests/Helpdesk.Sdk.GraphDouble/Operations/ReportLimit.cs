namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The registration report's own limit: five requests in ten seconds.</summary>
public sealed class ReportLimit
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Queue<DateTimeOffset> _taken = new();

    /// <summary>How many requests were turned away.</summary>
    public int Refused { get; private set; }

    internal void Take(DateTimeOffset now)
    {
        while (_taken.TryPeek(out var first) && now - first >= Window)
            _taken.Dequeue();
        if (_taken.Count >= 5)
        {
            Refused++;
            throw new GraphServiceException(429, "TooManyRequests", "Too many requests.") { RetryAfter = (int)Math.Ceiling((Window - (now - _taken.Peek())).TotalSeconds) };
        }
        _taken.Enqueue(now);
    }
}
