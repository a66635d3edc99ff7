using System.Collections.Concurrent;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>What a double has heard, and what was wrong with it.</summary>
public sealed class RequestJournal
{
    private static readonly ConcurrentQueue<string> EveryLine = new();
    private static int _deliberate;
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentQueue<Violation> _violations = new();
    private readonly ConcurrentQueue<Violation> _denials = new();

    /// <summary>Method and raw path of every request that any double of this process has heard, deliberate ones of a test left out.</summary>
    public static IReadOnlyCollection<string> Everything => EveryLine;

    /// <summary>How many requests tests sent deliberately wrong, past the provider.</summary>
    public static int Deliberate => _deliberate;

    /// <summary>Every request in the order of arrival, parts of batches included.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Every breach of the contract.</summary>
    public IReadOnlyList<Violation> Violations => [.. _violations];

    /// <summary>Refusals for lack of a permission that the test itself has taken away.</summary>
    public IReadOnlyList<Violation> Denials => [.. _denials];

    /// <summary>Requests that asked for a change, in the order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Writes => [.. _requests.Where(static r => r.IsWrite)];

    /// <summary>Forgets the requests, so that a test counts its own only; violations stay.</summary>
    public void Clear() => _requests.Clear();

    /// <summary>Drops violations that a test has provoked on purpose and looked at.</summary>
    public void Forgive() => _violations.Clear();

    internal void Hear(GraphRequest request)
    {
        if (request.Header(GraphServer.DeliberateHeader) is null)
            EveryLine.Enqueue($"{request.Method} {request.Path}");
        else
            Interlocked.Increment(ref _deliberate);
    }

    internal void Add(RecordedRequest request) => _requests.Enqueue(request);

    internal void Add(Violation violation) => _violations.Enqueue(violation);

    internal void Deny(Violation violation) => _denials.Enqueue(violation);
}
