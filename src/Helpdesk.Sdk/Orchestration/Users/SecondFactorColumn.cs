namespace Helpdesk.Sdk;

/// <summary>
/// The second factors of a page of rows: one question to each store, and one to the history. A store that fails or takes too long leaves its rows unknown,
/// and never stops a listing. Nothing is decided by it.
/// </summary>
internal sealed class SecondFactorColumn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Dictionary<UserKey, SecondFactorFacts> _facts = [];
    private readonly Dictionary<UserKey, DateTimeOffset> _resets = [];
    private readonly HashSet<string> _tellers = new(StringComparer.Ordinal);

    private SecondFactorColumn()
    {
    }

    public static async ValueTask<SecondFactorColumn> ReadAsync(Corridor corridor, IReadOnlyList<UserKey> users, List<StoreWarning>? warnings, CancellationToken cancellationToken)
    {
        var column = new SecondFactorColumn();
        var questions = new List<Task>();
        foreach (var rows in users.GroupBy(static u => u.Store, StringComparer.Ordinal))
            if (corridor.Catalog.TryGet(rows.Key, out var store) && store.GetCapability<ISecondFactorReader>() is { } reader)
            {
                column._tellers.Add(rows.Key);
                questions.Add(column.AskAsync(corridor, rows.Key, reader, [.. rows], warnings, cancellationToken));
            }

        await Task.WhenAll(questions).ConfigureAwait(false);
        await column.ReadResetsAsync(corridor, [.. users.Where(column.MayBeReset)], cancellationToken).ConfigureAwait(false);
        return column;
    }

    /// <summary>The word that stands in the column.</summary>
    /// <param name="user">The account.</param>
    /// <param name="isEnrolled">Whether the user enrolled an authenticator with the desk.</param>
    public string StatusOf(UserKey user, bool isEnrolled)
    {
        var facts = _facts.GetValueOrDefault(user);
        var reset = IsReset(user, facts);
        return facts?.Status == "active" && !reset ? "active"
            : reset ? "not-configured"
            : isEnrolled ? "active"
            : facts?.Status ?? (_tellers.Contains(user.Store) ? "unknown" : "managed-elsewhere");
    }

    /// <summary>The kinds of methods the store tells of; none after a reset that is newer than what it tells.</summary>
    /// <param name="user">The account.</param>
    public IReadOnlyList<string> MethodsOf(UserKey user) => _facts.TryGetValue(user, out var facts) && !IsReset(user, facts) ? facts.Kinds : [];

    private bool IsReset(UserKey user, SecondFactorFacts? facts) =>
        _resets.TryGetValue(user, out var at) && !(facts is { Status: "active", AsOf: var asOf } && (asOf is null || asOf >= at));

    // What a store says as of now is newer than any reset.
    private bool MayBeReset(UserKey user) => _tellers.Contains(user.Store) && !(_facts.GetValueOrDefault(user) is { Status: "active", AsOf: null });

    private async Task AskAsync(Corridor corridor, string store, ISecondFactorReader reader, IReadOnlyCollection<UserKey> users, List<StoreWarning>? warnings, CancellationToken cancellationToken)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = end.Token;
        // A store that blocks instead of waiting is to hold up nobody else.
        var work = Task.Run(() => reader.ReadSecondFactorsAsync(users, token).AsTask(), CancellationToken.None);
        var problem = "The store did not answer in time.";
        try
        {
            if (await work.EndsWithinAsync(end, Patience, corridor.Time, cancellationToken).ConfigureAwait(false))
            {
                var answer = await work.ConfigureAwait(false);
                lock (_facts)
                    foreach (var (user, facts) in answer)
                        _facts[user] = facts;
                return;
            }
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (IdentityStoreException e)
        {
            problem = e.Message;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            problem = $"The store failed with {e.GetType().Name}.";
        }

        Log.StoreFailed(corridor.Logger, store, problem);
        if (warnings is null)
            return;
        var warning = new StoreWarning(store, $"Second factors are not known: {problem}");
        lock (warnings)
            if (!warnings.Contains(warning))
                warnings.Add(warning);
    }

    private async ValueTask ReadResetsAsync(Corridor corridor, IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken)
    {
        if (users.Count == 0)
            return;
        var query = new HistoryQuery { Targets = users, Action = HelpdeskAction.ResetAuthenticators, Status = HistoryStatus.Succeeded };
        await foreach (var line in corridor.State.Ledger.QueryAsync(query, cancellationToken).ConfigureAwait(false))
            if (line is { TargetStore: { } store, TargetId: { } id })
                _resets.TryAdd(new UserKey(store, id), line.At);
    }
}
