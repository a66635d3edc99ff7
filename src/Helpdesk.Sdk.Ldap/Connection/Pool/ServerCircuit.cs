using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Ldap;

/// <summary>How a caller was let through to a server.</summary>
internal enum Passage
{
    /// <summary>The server is thought well.</summary>
    Open,

    /// <summary>The server failed before, and this caller alone tries whether it is back.</summary>
    Probe,

    /// <summary>Another caller is trying.</summary>
    ProbedByOther,

    /// <summary>The server failed a moment ago.</summary>
    Resting,
}

/// <summary>Remembers whether a server works: after a failure it rests, then one caller probes it, and each further failure doubles the rest.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A source without a timer holds nothing.")]
internal sealed class ServerCircuit(LdapPoolOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _failures;
    private long _restingSince;
    private TaskCompletionSource? _probe;
    private CancellationTokenSource _outage = new();

    /// <summary>Cancelled when the server fails, so that nobody goes on waiting for one of its connections.</summary>
    public CancellationToken Outage
    {
        get
        {
            lock (_gate) return _outage.Token;
        }
    }

    /// <summary>Asks to use the server. <paramref name="wait"/> ends when another caller's probe does.</summary>
    public Passage Enter(bool evenIfResting, out Task wait)
    {
        lock (_gate)
        {
            wait = _probe?.Task ?? Task.CompletedTask;
            if (_failures == 0) return Passage.Open;
            if (_probe is not null) return Passage.ProbedByOther;
            if (!evenIfResting && time.GetElapsedTime(_restingSince) < BackOff) return Passage.Resting;
            _probe = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return Passage.Probe;
        }
    }

    /// <summary>The server worked. True: it had failed before.</summary>
    public bool Succeeded(Passage passage)
    {
        lock (_gate)
        {
            EndProbe(passage);
            // A connection begun before the failure proves nothing about now.
            if (_failures == 0 || passage != Passage.Probe) return false;
            _failures = 0;
            _outage = new CancellationTokenSource();
            return true;
        }
    }

    /// <summary>The server failed. Returns how long it rests, or null if that was known.</summary>
    public TimeSpan? Failed(Passage passage)
    {
        CancellationTokenSource outage;
        TimeSpan rest;
        lock (_gate)
        {
            EndProbe(passage);
            if (_failures > 0 && passage != Passage.Probe) return null;
            _failures++;
            _restingSince = time.GetTimestamp();
            (outage, rest) = (_outage, BackOff);
        }

        outage.Cancel();
        return rest;
    }

    /// <summary>Nothing was learned, for example because the caller cancelled.</summary>
    public void Undecided(Passage passage)
    {
        lock (_gate) EndProbe(passage);
    }

    private TimeSpan BackOff
    {
        get
        {
            var doubled = options.FirstBackOff * Math.Pow(2, Math.Min(_failures - 1, 16));
            return doubled < options.LongestBackOff ? doubled : options.LongestBackOff;
        }
    }

    private void EndProbe(Passage passage)
    {
        if (passage != Passage.Probe) return;
        _probe?.TrySetResult();
        _probe = null;
    }
}
