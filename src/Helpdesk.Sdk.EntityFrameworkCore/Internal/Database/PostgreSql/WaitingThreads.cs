namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// A few threads for work that waits for a server. On the pool's own threads it could wait for itself: what a socket received is handed on by a thread of the
/// pool, and when all of them wait for sockets there is none left to do so. Threads that have had nothing to do for a while end.
/// </summary>
internal sealed class WaitingThreads(int most) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Queue<Action> _work = new();
    private readonly object _gate = new();
    private int _threads;
    private int _idle;
    private bool _closed;

    /// <summary>Runs work on one of the threads.</summary>
    /// <returns>What it returned, or threw.</returns>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Do()
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _work.Enqueue(Do);
            // One that was woken for earlier work may not have taken it yet: each piece of work wants a thread of its own.
            if (_work.Count > _idle && _threads < most)
                Start();
            else
                Monitor.Pulse(_gate);
        }
        return done.Task;
    }

    /// <summary>What was begun is finished; then the threads end.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Start()
    {
        _threads++;
        new Thread(Loop) { IsBackground = true, Name = "helpdesk database" }.Start();
    }

    private void Loop()
    {
        while (Next() is { } work)
            work();
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_work.Count == 0)
            {
                _idle++;
                var isWoken = !_closed && Monitor.Wait(_gate, Patience);
                _idle--;
                if (_work.Count == 0 && (_closed || !isWoken))
                {
                    _threads--;
                    return null;
                }
            }
            return _work.Dequeue();
        }
    }
}
