using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

/// <summary>Runs changes for a store that does not look at some of its permits.</summary>
internal sealed class PermitTrust(StateFault fault)
{
    private readonly ConcurrentDictionary<ChangePermit, bool> _seen = [];

    public async ValueTask<T> UnderAsync<T>(ChangePermit permit, string store, string subject, HelpdeskAction action, Func<ChangePermit, ValueTask<T>> change)
    {
        var spent = !_seen.TryAdd(permit, true) || permit.Subject == subject;
        try
        {
            return await change(permit);
        }
        catch (InvalidPermitException) when (fault == (spent ? StateFault.AcceptsSpentPermit : StateFault.AcceptsForeignPermit))
        {
            return await change(PermitForger.Forge(store, subject, action));
        }
    }
}
