using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Name look-ups. The system's resolver ignores cancellation and may hold a thread for many seconds, so it runs on threads of its own, callers wait beside it,
/// one look-up serves all who ask for the same name, and only a few run at once.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The semaphore never creates a handle, and look-ups outlive their callers.")]
internal sealed class LdapNameResolver(Func<string, Task<IPAddress[]>> lookUp, int mostAtOnce = 4)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<IPAddress[]>> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _cap = new(mostAtOnce);

    /// <summary>The resolver of the process: the cap holds for all pools together.</summary>
    public static LdapNameResolver Shared { get; } = new(static host => BlockingWork.Shared.RunAsync(() => Dns.GetHostAddresses(host)));

    /// <summary>Addresses of a host; a literal address costs no look-up.</summary>
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal)) return Task.FromResult<IPAddress[]>([literal]);
        Task<IPAddress[]>? running;
        lock (_gate)
        {
            if (!_running.TryGetValue(host, out running))
            {
                _running[host] = running = Task.Run(() => LookUpAsync(host), CancellationToken.None);
                // Observed here: whoever asked may have gone already.
                _ = running.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        return running.WaitAsync(cancellationToken);
    }

    private async Task<IPAddress[]> LookUpAsync(string host)
    {
        await _cap.WaitAsync().ConfigureAwait(false);
        try
        {
            return await lookUp(host).ConfigureAwait(false);
        }
        finally
        {
            _cap.Release();
            lock (_gate) _running.Remove(host);
        }
    }
}
