namespace Helpdesk.Sdk.Tests.Hooks;

/// <summary>Threads of the pool that are held until the end. The pool gets new ones slowly, and all other tests would wait for them: so it may have as many more meanwhile.</summary>
internal sealed class HeldThreads : IDisposable
{
    private readonly object _gate = new();
    private readonly int _workers;
    private readonly int _ports;
    private bool _ended;

    public HeldThreads(int count)
    {
        ThreadPool.GetMinThreads(out _workers, out _ports);
        ThreadPool.SetMinThreads(_workers + count, _ports);
    }

    /// <summary>Holds the thread that calls it.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            while (!_ended)
                Monitor.Wait(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
        ThreadPool.SetMinThreads(_workers, _ports);
    }
}
