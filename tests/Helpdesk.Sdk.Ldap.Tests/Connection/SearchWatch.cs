using System.Collections.Concurrent;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Connection;

/// <summary>What a server saw of many searches, beside what became of them at their callers. Each search has a name of its own.</summary>
internal sealed class SearchWatch
{
    /// <summary>How the names of searches end that never get a result.</summary>
    public const string Held = "-held";

    private readonly ConcurrentDictionary<(LdapServerSession Session, int Id), string> _received = new();
    private readonly ConcurrentDictionary<string, Action> _awaited = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _finished = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _abandoned = new();

    /// <summary>What to do once the server has read a search of this name.</summary>
    public void OnceReceived(string name, Action act) => _awaited[name] = act;

    /// <summary>The server has read a search.</summary>
    public void Received(LdapServerSession session, LdapServerRequest request)
    {
        _received[(session, request.Id)] = request.Name;
        if (_awaited.TryRemove(request.Name, out var act)) act();
    }

    /// <summary>The server has read an abandon; it means a search of that connection, or the name says what it was instead.</summary>
    public void Abandoned(LdapServerSession session, int id) => _abandoned.Enqueue(_received.GetValueOrDefault((session, id), $"unknown {id}"));

    /// <summary>The server is about to send a result.</summary>
    public void Answered(string name) => _answered[name] = true;

    /// <summary>The caller has the whole answer.</summary>
    public void Finished(string name) => _finished[name] = true;

    /// <summary>
    /// Every cancelled search that was in flight was abandoned, and nothing else was. A name may be seen twice, since a read may be tried again. Only where the result crossed the cancellation may either be.
    /// What was on a connection that has ended went with it: whoever cancels while it is asked for a sign of life ends it, and its last words may be lost.
    /// </summary>
    public async Task CheckAsync()
    {
        // Abandons go out beside the caller, who does not wait for them, and the server may still be sending.
        for (var i = 0; i < 1500 && !InFlight().SequenceEqual(Unanswered(), StringComparer.Ordinal); i++) await Task.Delay(20);

        var (inFlight, abandoned) = (InFlight(), _abandoned.ToList());
        Assert.Contains(inFlight, static name => name.EndsWith(Held, StringComparison.Ordinal));
        Assert.Empty(abandoned.Intersect(_finished.Keys, StringComparer.Ordinal));
        Assert.Empty(abandoned.Except(_received.Values, StringComparer.Ordinal));
        Assert.Equal(inFlight, Unanswered());
    }

    // Received on a connection that there is still, neither finished at the caller nor answered by the server.
    private List<string> InFlight() => [.. Live().Where(name => !_finished.ContainsKey(name) && !_answered.ContainsKey(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private List<string> Unanswered() => [.. _abandoned.Intersect(Live(), StringComparer.Ordinal).Where(name => !_answered.ContainsKey(name)).Order(StringComparer.Ordinal)];

    private IEnumerable<string> Live() => _received.Where(static one => !one.Key.Session.IsOver).Select(static one => one.Value);
}
