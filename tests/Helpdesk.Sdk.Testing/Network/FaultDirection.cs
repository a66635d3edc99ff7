namespace Helpdesk.Sdk.Testing;

/// <summary>One direction of all connections through a <see cref="FaultProxy"/>.</summary>
public sealed class FaultDirection
{
    private readonly Lock _gate = new();
    private FaultRule _rule = FaultRule.Forward;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _forwarded;

    /// <summary>The rule in force. Setting it, even to an equal one, starts the count of bytes anew and frees what was stalled.</summary>
    public FaultRule Rule
    {
        get
        {
            lock (_gate) return _rule;
        }

        set
        {
            TaskCompletionSource before;
            lock (_gate)
            {
                _rule = value with { };
                before = _changed;
                _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            before.TrySetResult();
        }
    }

    /// <summary>Bytes forwarded by all connections since the proxy started.</summary>
    public long Forwarded => Interlocked.Read(ref _forwarded);

    internal void Count(int bytes) => Interlocked.Add(ref _forwarded, bytes);

    internal Task WhenNoLonger(FaultRule rule)
    {
        lock (_gate) return ReferenceEquals(rule, _rule) ? _changed.Task : Task.CompletedTask;
    }
}
