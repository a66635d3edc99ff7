using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk;

/// <summary>Walks the accounts of a query in order of user name and keeps those that meet all conditions.</summary>
internal sealed class LocalListing(string store, ILocalAccountStore accounts, LocalDirectoryOptions options, DateTimeOffset now, UserQuery query)
{
    private const int MostLookups = 500;
    private readonly HashSet<string>? _ids = query.Ids?.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Each account that was looked at, and the user it shows if it meets the conditions.</summary>
    public async IAsyncEnumerable<(string UserName, DirectoryUser? User)> WalkAsync(
        string? after, int batch, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_ids is { Count: <= MostLookups })
        {
            foreach (var account in await LookUpAsync(after, cancellationToken).ConfigureAwait(false))
                yield return (account.UserName, Keep(account));
            yield break;
        }
        var stored = new LocalAccountQuery(query.Text, query.Disabled, query.Locked);
        for (var last = after; ;)
        {
            var page = await accounts.SearchAsync(store, stored, last, batch, cancellationToken).ConfigureAwait(false);
            foreach (var account in page)
                yield return (account.UserName, Keep(account));
            if (page.Count < batch)
                yield break;
            last = page[^1].UserName;
        }
    }

    private async Task<IReadOnlyList<LocalAccount>> LookUpAsync(string? after, CancellationToken cancellationToken)
    {
        var found = new List<LocalAccount>();
        foreach (var id in _ids!)
        {
            var matches = await accounts.FindAsync(store, id, idOnly: true, cancellationToken).ConfigureAwait(false);
            found.AddRange(matches.Where(a => MatchesStored(a) && (after is null || StringComparer.OrdinalIgnoreCase.Compare(a.UserName, after) > 0)));
        }
        return [.. found.OrderBy(static a => a.UserName, StringComparer.OrdinalIgnoreCase)];
    }

    // What the account store filters in the other way of reading.
    private bool MatchesStored(LocalAccount account) =>
        (!query.Disabled || !account.Enabled)
        && (string.IsNullOrEmpty(query.Text) || new[] { account.UserName, account.DisplayName, account.GivenName, account.Surname, account.Email, account.SecondaryEmail }
            .Any(v => v?.Contains(query.Text, StringComparison.OrdinalIgnoreCase) == true));

    private DirectoryUser? Keep(LocalAccount account)
    {
        var user = LocalUserMapper.Map(account, options, now);
        var keep = (_ids is null || _ids.Contains(account.Id))
            && (!query.Locked || user.Lock.IsLocked)
            && (!query.Disabled || !user.Enabled)
            && (query.ExpiresWithin is not { } within || user.PasswordExpiry.On <= now + within)
            && (!query.NeverSignedIn || user.LastSignIn is null)
            && (query.IdleFor is not { } idle || user.LastSignIn is null || user.LastSignIn <= now - idle)
            && (query.Containers is not { } containers || (user.Container is { } container && containers.Any(container.IsWithin)));
        return keep ? user : null;
    }
}
