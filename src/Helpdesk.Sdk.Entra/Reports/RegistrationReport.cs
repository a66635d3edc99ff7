using System.Collections.Concurrent;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// The tenant's registration report, kept for an hour. For a page of accounts it is read as a whole behind the callers' backs, because a large tenant takes
/// minutes at five requests in ten seconds, and callers get what is there; for one account that account's row is read.
/// </summary>
internal sealed class RegistrationReport(EntraStoreSettings settings, GraphRunner graph, UserReader users) : IDisposable
{
    private static readonly TimeSpan Lives = TimeSpan.FromHours(1);
    // What has not been read again for a day is not told any more.
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(24);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PageTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RowTime = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan CallersPatience = TimeSpan.FromSeconds(5);
    private static readonly string[] Fields = ["id", "userPrincipalName", "isMfaRegistered", "methodsRegistered", "lastUpdatedDateTime"];
    private readonly ConcurrentDictionary<Guid, RegistrationRow> _rows = new();
    private readonly SecondFactorReading _reading = new();
    // The service answers five requests; reading the whole report needs its share of them.
    private readonly SpendingWindow _single = new(2, TimeSpan.FromSeconds(10));
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private DateTimeOffset _again;
    private DateTimeOffset _failedUntil;
    private Task _filling = Task.CompletedTask;
    private IdentityStoreException? _problem;
    private int _ended;

    /// <summary>What is known of these accounts; the others are left out.</summary>
    /// <exception cref="IdentityStoreException">Nothing is known, and why. That a permission or the licence is missing is none: the doctor says so once.</exception>
    public async Task<IReadOnlyDictionary<Guid, SecondFactorFacts>> ReadAsync(IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken)
    {
        if (accounts.Count == 1)
        {
            // The whole report is for pages: who is shown alone may come too often for a row, and then has what is there.
            if (accounts.First() is var only && !IsFresh(only) && MayReadOne())
                await ReadOneAsync(only, cancellationToken).ConfigureAwait(false);
        }
        else if (!accounts.All(IsFresh))
            await FillAsync(cancellationToken).ConfigureAwait(false);
        var known = new Dictionary<Guid, SecondFactorFacts>(accounts.Count);
        var oldest = settings.Time.GetUtcNow() - Keeps;
        foreach (var account in accounts)
            // A row that does not say of when it is must not outweigh a reset that was done here.
            if (_rows.TryGetValue(account, out var row) && row.ReadAt > oldest)
                known[account] = row.Facts with { AsOf = row.AsOf ?? DateTimeOffset.MinValue };
        return known.Count == 0 && Volatile.Read(ref _problem) is { } problem ? throw problem : known;
    }

    public void Dispose()
    {
        // A container that knows a store by two types ends it twice.
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _end.Cancel();
        _end.Dispose();
    }

    private bool IsFresh(Guid account) => _rows.TryGetValue(account, out var row) && row.ReadAt + Lives > settings.Time.GetUtcNow();

    private bool MayReadOne()
    {
        lock (_gate)
        {
            var now = settings.Time.GetUtcNow();
            // While the whole of it is being read it has the requests.
            if (!_filling.IsCompleted || _failedUntil > now || _single.Wait(now, 1) > TimeSpan.Zero)
                return false;
            _single.Spend(now, 1);
            return true;
        }
    }

    private async Task ReadOneAsync(Guid account, CancellationToken cancellationToken)
    {
        try
        {
            var row = await graph.ReadAsync(
                (client, token) => client.Reports.AuthenticationMethods.UserRegistrationDetails[account.ToString("D")]
                    .GetAsync(static c => c.QueryParameters.Select = Fields, token).OrNothingAsync(),
                cancellationToken, RowTime).ConfigureAwait(false);
            Volatile.Write(ref _problem, null);
            if (row is not null)
                Keep(row, await ReadDomainsAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (IdentityStoreException e)
        {
            Failed(e, ofAll: false);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        Task? begun = null;
        lock (_gate)
        {
            var now = settings.Time.GetUtcNow();
            if (_filling.IsCompleted && _again <= now && _failedUntil <= now)
            {
                // Not in the caller's flow: its deadline is not this one's.
                using (ExecutionContext.SuppressFlow())
                    begun = _filling = Task.Run(ReadAllAsync, CancellationToken.None);
            }
        }

        // Whoever comes later takes what is there: a listing of many pages would wait at each of them.
        if (begun is not null)
            await Task.WhenAny(begun, Task.Delay(CallersPatience, settings.Time, cancellationToken)).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ReadAllAsync()
    {
        var isWhole = false;
        try
        {
            var start = settings.Time.GetUtcNow();
            var domains = await ReadDomainsAsync(_end.Token).ConfigureAwait(false);
            string? next = null;
            do
            {
                var link = next;
                var page = await graph.ReadAsync(
                    (client, token) => link is null
                        ? client.Reports.AuthenticationMethods.UserRegistrationDetails.GetAsync(static c => c.QueryParameters.Select = Fields, token)
                        : client.Reports.AuthenticationMethods.UserRegistrationDetails.WithUrl(link).GetAsync(cancellationToken: token),
                    _end.Token, PageTime).ConfigureAwait(false);
                foreach (var row in page?.Value ?? [])
                    Keep(row, domains);
                next = page?.OdataNextLink;
            }
            while (next is not null);
            // Whoever is gone from the report is gone from memory.
            foreach (var (account, row) in _rows)
                if (row.ReadAt < start)
                    _rows.TryRemove(account, out _);
            Volatile.Write(ref _problem, null);
            isWhole = true;
        }
        catch (IdentityStoreException e)
        {
            Failed(e, ofAll: true);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The store ends.
        }
        catch (Exception e)
        {
            // Nobody awaits this: what is not told here is told nowhere.
            Failed(
                new IdentityStoreException(StoreErrorCode.Protocol, $"{settings.Title} cannot be read: its registration report is not understood.", e.GetType().Name, new GraphCauseException(e.GetType().Name)),
                ofAll: true);
        }
        finally
        {
            lock (_gate)
                if (isWhole)
                    _again = settings.Time.GetUtcNow() + Lives;
                else
                    _failedUntil = settings.Time.GetUtcNow() + AfterFailure;
        }
    }

    // How people sign in to a domain is worth a word, not a failure.
    private async Task<PasswordValidity?> ReadDomainsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await graph.ReadAsync((client, token) => users.ReadValidityAsync(client, token).AsTask(), cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityStoreException)
        {
            return null;
        }
    }

    private void Keep(UserRegistrationDetails row, PasswordValidity? domains)
    {
        if (Guid.TryParse(row.Id, out var account))
            _rows[account] = new RegistrationRow(_reading.Of(row, domains), row.LastUpdatedDateTime, settings.Time.GetUtcNow());
    }

    private void Failed(IdentityStoreException problem, bool ofAll)
    {
        var isDenied = problem.Code == StoreErrorCode.AccessDenied;
        // What may not be read any more is not told any more either.
        if (isDenied)
            _rows.Clear();
        Volatile.Write(ref _problem, isDenied ? null : problem);
        // One slow row says little of the next.
        if (ofAll || problem.Code != StoreErrorCode.Timeout)
            lock (_gate)
                _failedUntil = settings.Time.GetUtcNow() + AfterFailure;
        Log.ReportFailed(settings.Graph.Logger, settings.Graph.Owner, problem.Diagnostic ?? problem.Code.ToString());
    }
}
