namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Calls of the system that block and cannot be cancelled: name look-ups, Kerberos tickets. A few threads of their own do them, so that the pool of threads
/// everybody shares is never used up; callers wait beside them. Threads end when there is nothing to do.
/// </summary>
internal sealed class BlockingWork(int threads, int mostWaiting)
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _waiting = new();
    private int _running;

    /// <summary>The process's.</summary>
    public static BlockingWork Shared { get; } = new(threads: 4, mostWaiting: 1024);

    /// <summary>Threads that work now.</summary>
    public int Running
    {
        get
        {
            lock (_gate) return _running;
        }
    }

    /// <summary>Runs a call; the task ends when it does, whoever still waits.</summary>
    /// <exception cref="LdapException">Too many calls wait already (<see cref="LdapFailure.NoServer"/>).</exception>
    public Task<T> RunAsync<T>(Func<T> call)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiting.Count >= mostWaiting) throw new LdapException(LdapFailure.NoServer, "Too many name look-ups and tickets are waited for.");
            _waiting.Enqueue(() => Run(call, source));
            if (_running == threads) return source.Task;
            _running++;
        }

        // The thread must not carry the ambient state of the caller that happened to start it.
        new Thread(Work, 256 * 1024) { IsBackground = true, Name = "Helpdesk.Sdk.Ldap look-ups" }.UnsafeStart();
        return source.Task;
    }

    private static void Run<T>(Func<T> call, TaskCompletionSource<T> source)
    {
        try
        {
            source.TrySetResult(call());
        }
        catch (Exception fault)
        {
            source.TrySetException(fault);
            _ = source.Task.Exception; // observed here: the caller may have gone already
        }
    }

    private void Work()
    {
        while (true)
        {
            Action next;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _running--;
                    return;
                }

                next = _waiting.Dequeue();
            }

            next();
        }
    }
}
