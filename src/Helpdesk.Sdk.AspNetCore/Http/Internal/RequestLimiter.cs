using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Counts the requests of each client on this node.</summary>
internal sealed class RequestLimiter : IDisposable
{
    private const int Segments = 6;
    private readonly PartitionedRateLimiter<string> _operators;
    private readonly PartitionedRateLimiter<string> _visitors;
    private readonly PartitionedRateLimiter<string> _agents;
    private readonly PartitionedRateLimiter<string> _streamsOfOne;
    private readonly ConcurrencyLimiter _streams;

    public RequestLimiter(IOptions<HelpdeskWebOptions> options)
    {
        _operators = Create(options.Value.Limits.OperatorRequestsPerMinute);
        _visitors = Create(options.Value.Limits.SelfServiceRequestsPerMinute);
        _agents = Create(options.Value.Limits.AgentRequestsPerMinute);
        _streamsOfOne = PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetConcurrencyLimiter(name, _ => AtOnce(options.Value.Limits.StreamsPerOperator)), StringComparer.Ordinal);
        _streams = new ConcurrencyLimiter(AtOnce(options.Value.Limits.Streams));
    }

    public bool MayOperator(HttpContext context, string name) => Take(_operators, $"{RequestOrigin.Network(context)} {name}");

    public bool MayVisitor(HttpContext context) => Take(_visitors, RequestOrigin.Network(context));

    public bool MayAgent(HttpContext context) => Take(_agents, RequestOrigin.Network(context));

    /// <summary>Whether the operator may have one more stream open; it counts until the request ends.</summary>
    public bool MayStream(HttpContext context, string name)
    {
        var own = _streamsOfOne.AttemptAcquire(name);
        context.Response.RegisterForDispose(own);
        if (!own.IsAcquired)
            return false;
        var all = _streams.AttemptAcquire();
        context.Response.RegisterForDispose(all);
        return all.IsAcquired;
    }

    public void Dispose()
    {
        _streamsOfOne.Dispose();
        _streams.Dispose();
        _operators.Dispose();
        _visitors.Dispose();
        _agents.Dispose();
    }

    private static ConcurrencyLimiterOptions AtOnce(int streams) => new() { PermitLimit = streams, QueueLimit = 0 };

    private static bool Take(PartitionedRateLimiter<string> limiter, string client)
    {
        using var lease = limiter.AttemptAcquire(client);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> Create(int permits) => PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetSlidingWindowLimiter(
        client, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Segments }), StringComparer.Ordinal);
}
