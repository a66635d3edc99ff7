using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// What one application may ask of one tenant, shared by everything in this process: the limits of the smallest tenants (3,500 resource units in 10
/// seconds, 3,000 writes in 150, 5 report requests in 10), and the time before which the service wants to hear nothing.
/// </summary>
internal sealed class TenantBudget(TimeProvider time)
{
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, TenantBudget>> All = [];
    // Graph asks to wait for seconds or minutes. A day, from a gateway or by mistake, is not to silence a tenant for everybody in this process: after this
    // long somebody asks again, and the service can say so again.
    private static readonly TimeSpan LongestBlock = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly SpendingWindow _units = new(3_500, TimeSpan.FromSeconds(10));
    private readonly SpendingWindow _writes = new(3_000, TimeSpan.FromSeconds(150));
    private readonly SpendingWindow _reports = new(5, TimeSpan.FromSeconds(10));
    private DateTimeOffset _blockedUntil;

    public static TenantBudget Of(GraphEndpoints endpoints, string tenant, string? application, TimeProvider time) =>
        All.GetOrCreateValue(time).GetOrAdd($"{endpoints.Base}|{tenant}|{application}".ToUpperInvariant(), _ => new TenantBudget(time));

    /// <summary>Nobody sends anything for that long, and for five minutes at most.</summary>
    public void Block(TimeSpan wait)
    {
        lock (_gate)
        {
            var until = time.GetUtcNow() + (wait < LongestBlock ? wait : LongestBlock);
            if (until > _blockedUntil)
                _blockedUntil = until;
        }
    }

    /// <summary>Takes a request's share, or says how long to wait before asking again.</summary>
    /// <returns>Whether it can be had within the patience.</returns>
    public bool Take(HttpRequestMessage request, TimeSpan patience, out TimeSpan wait)
    {
        var cost = GraphRequests.Cost(request);
        var isWrite = !GraphRequests.IsRead(request);
        var isReport = GraphRequests.IsReport(request);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            wait = _blockedUntil > now ? _blockedUntil - now : TimeSpan.Zero;
            wait = Longer(wait, _units.Wait(now, cost));
            if (isWrite)
                wait = Longer(wait, _writes.Wait(now, 1));
            if (isReport)
                wait = Longer(wait, _reports.Wait(now, 1));
            if (wait > TimeSpan.Zero)
                return wait <= patience;
            _units.Spend(now, cost);
            if (isWrite)
                _writes.Spend(now, 1);
            if (isReport)
                _reports.Spend(now, 1);
            return true;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
