using System.Security.Cryptography;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// The order in which servers are tried: by priority; among equals those that were not measured lately, drawn by weight (RFC 2782), then the faster ones.
/// Differences that say nothing are ignored, so that callers stay where their connections are.
/// </summary>
internal static class ServerOrder
{
    private const double SameWithin = 2;

    public static List<PooledServer> Sort(IEnumerable<PooledServer> servers) => [.. servers
        .GroupBy(static server => server.Priority)
        .OrderBy(static group => group.Key)
        .SelectMany(static group => SortEquals([.. group]))];

    private static List<PooledServer> SortEquals(List<PooledServer> equals)
    {
        if (equals.Count == 1) return equals;
        // Looked at once: a measurement can arrive or grow old meanwhile.
        var measured = equals.ConvertAll(static server => (Server: server, server.Latency));
        return
        [
            .. Draw([.. measured.Where(static one => one.Latency is null).Select(static one => one.Server)]),
            .. measured.Where(static one => one.Latency is not null).OrderBy(static one => Bucket(one.Latency!.Value)).Select(static one => one.Server),
        ];
    }

    private static int Bucket(TimeSpan latency) => (int)Math.Floor(Math.Log(Math.Max(latency.TotalMilliseconds, 0.1), SameWithin));

    private static IEnumerable<PooledServer> Draw(List<PooledServer> servers)
    {
        while (servers.Count > 0)
        {
            var total = servers.Sum(static server => server.Weight + 1);
            var point = RandomNumberGenerator.GetInt32(total);
            var drawn = servers.Find(server => (point -= server.Weight + 1) < 0)!;
            servers.Remove(drawn);
            yield return drawn;
        }
    }
}
