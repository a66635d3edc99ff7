using System.Collections.Concurrent;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Remembers for a while what this process changed, so that a read that does not show it yet is repeated: the directory's copies learn of a change some
/// seconds later.
/// </summary>
internal sealed class ReplicationMemory(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, Func<User?, bool> Shows)> _expected = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps how a later read tells that the change has arrived.</summary>
    /// <param name="user">The account's id.</param>
    /// <param name="shows">Whether a user as read (<see langword="null"/> = not there) has the change.</param>
    public void Expect(string user, Func<User?, bool> shows)
    {
        var now = time.GetUtcNow();
        foreach (var (key, value) in _expected)
            if (value.Until <= now)
                _expected.TryRemove(key, out _);
        _expected[user] = (now + Memory, shows);
    }

    /// <summary>Whether a read is older than a change made here.</summary>
    public bool IsStale(string user, User? read)
    {
        if (!_expected.TryGetValue(user, out var expected))
            return false;
        if (expected.Until > time.GetUtcNow() && !expected.Shows(read))
            return true;
        // Once it was seen the account may be changed by anybody.
        _expected.TryRemove(user, out _);
        return false;
    }
}
