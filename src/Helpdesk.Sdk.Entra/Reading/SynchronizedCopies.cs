using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>Finds the accounts of a tenant that are synchronised from an account of another directory.</summary>
internal sealed class SynchronizedCopies(TimeProvider time)
{
    private static readonly TimeSpan NoneLives = TimeSpan.FromMinutes(10);
    private static readonly string[] IdOnly = ["id"];
    private volatile Absence? _none;
    private volatile bool _some;

    /// <summary>Whether anything is to be asked: synchronised is from a domain with a DNS name or by an id that can be an anchor, and there are tenants that copy nobody.</summary>
    public bool MayFind(DirectoryUser original) =>
        (AnchorOf(original) is not null || IsInDomain(original)) && (_some || _none is not { } none || none.Until <= time.GetUtcNow());

    public async Task<IReadOnlyList<DirectoryUser>> FindAsync(GraphServiceClient client, UserReader reader, DirectoryUser original, CancellationToken cancellationToken)
    {
        if (!await HasAnyAsync(client, cancellationToken).ConfigureAwait(false))
            return [];
        var anchor = AnchorOf(original);
        var searches = new List<Task<IReadOnlyList<string>>>(2);
        if (anchor is { } known)
            searches.Add(UserIds.SearchAsync(client, ODataText.Equal("onPremisesImmutableId", Convert.ToBase64String(known.ToByteArray())), isAdvanced: false, cancellationToken));
        // The anchor may be another attribute than the id; a name counts only in the domain it is of, which Graph does not filter.
        if (IsInDomain(original))
            searches.Add(UserIds.SearchAsync(client, ODataText.Equal("onPremisesSamAccountName", original.UserName), isAdvanced: true, cancellationToken));
        var found = await Task.WhenAll(searches).ConfigureAwait(false);
        var copies = new List<DirectoryUser>();
        foreach (var one in found.SelectMany(static ids => ids).Distinct(StringComparer.OrdinalIgnoreCase))
            if (await reader.FindByIdAsync(client, one, cancellationToken).ConfigureAwait(false) is { SynchronizedFrom: { } origin } user && IsOriginal(origin))
                copies.Add(user);
        return copies;

        // The account itself decides: a search compares without regard to letter case, and finds accounts that are not synchronised.
        bool IsOriginal(SynchronizedAccount origin) =>
            (anchor is not null && origin.ObjectId == anchor)
            || (origin is { UserName.Length: > 0, Domain.Length: > 0 }
                && string.Equals(origin.UserName, original.UserName, StringComparison.OrdinalIgnoreCase)
                && string.Equals(origin.Domain, original.Domain, StringComparison.OrdinalIgnoreCase));
    }

    // Who looks after many tenants has few that are synchronised at all: the others cost no request for each operation on premises.
    private async ValueTask<bool> HasAnyAsync(GraphServiceClient client, CancellationToken cancellationToken)
    {
        if (_some)
            return true;
        var page = await client.Users.GetAsync(
            static c => (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top) = (IdOnly, "onPremisesSyncEnabled eq true", 1), cancellationToken).ConfigureAwait(false);
        // A page may be short and still not the last.
        if (page is { Value.Count: > 0 } or { OdataNextLink: not null })
            return _some = true;
        // Whoever found one in the meantime is right.
        _none = new Absence(time.GetUtcNow() + NoneLives);
        return _some;
    }

    private static Guid? AnchorOf(DirectoryUser original) => Guid.TryParseExact(original.Key.Id, "D", out var id) ? id : null;

    private static bool IsInDomain(DirectoryUser original) => original.UserName.Length > 0 && original.Domain?.Contains('.', StringComparison.Ordinal) == true;

    private sealed record Absence(DateTimeOffset Until);
}
