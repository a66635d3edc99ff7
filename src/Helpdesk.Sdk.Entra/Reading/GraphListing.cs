using System.Security.Cryptography;
using System.Text;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace Helpdesk.Sdk.Entra;

/// <summary>One listing: its parts, the requests for them, and what the service does not filter.</summary>
internal sealed class GraphListing
{
    // A filter takes 15 values for "in" at most.
    private const int MostIds = 15;
    private const int LargestPageWithActivity = 500;
    // Larger pages are for exports, which are not to cost a request for every twenty rows.
    private const int LargestPageWithUnits = 100;
    private static readonly string[] Searched = ["displayName", "givenName", "surname", "userPrincipalName", "mail"];
    private static readonly string[] Order = ["displayName"];

    private readonly EntraStoreSettings _settings;
    private readonly UserReader _reader;
    private readonly UserQuery _query;
    private readonly int _size;
    private readonly List<Guid>? _units;

    public GraphListing(EntraStoreSettings settings, UserReader reader, UserQuery query, int size)
    {
        (_settings, _reader, _query, _size) = (settings, reader, query, size);
        // A container that is no unit holds nobody.
        _units = query.Containers?.Select(AdministrativeUnits.IdOf).OfType<Guid>().Distinct().ToList();
        var ids = query.Ids?.Where(static id => Guid.TryParseExact(id, "D", out _)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Chunk(MostIds).ToList();
        Parts = [.. (_units?.Select(static u => (Guid?)u) ?? [null]).SelectMany(unit => (ids?.Select(static i => (IReadOnlyList<string>?)i) ?? [null]).Select(chunk => new ListingPart(unit, chunk)))];
        Hash = HashOf();
    }

    public IReadOnlyList<ListingPart> Parts { get; }

    /// <summary>Of everything that makes the listing what it is.</summary>
    public byte[] Hash { get; }

    /// <summary>Reads the page at a position.</summary>
    /// <returns>The rows, and where it goes on; <see langword="null"/> = it ends.</returns>
    public async Task<(IReadOnlyList<DirectoryUser> Users, ListingPosition? Next)> ReadAsync(GraphServiceClient client, ListingPosition position, CancellationToken cancellationToken)
    {
        if (Parts.Count == 0)
            return ([], null);
        var (users, link, selected) = await FetchAsync(client, position, cancellationToken).ConfigureAwait(false);
        if ((_query.IdleFor is not null || _query.NeverSignedIn) && !selected.Contains(UserFields.SignInActivity))
            throw new IdentityStoreException(
                StoreErrorCode.AccessDenied, $"{_settings.Title} does not show sign-ins: the application needs AuditLog.Read.All, and the tenant a premium licence.");
        var validity = await _reader.ReadValidityAsync(client, cancellationToken).ConfigureAwait(false);
        if (_query.ExpiresWithin is not null && validity is null)
            throw new IdentityStoreException(StoreErrorCode.AccessDenied, $"{_settings.Title} does not show how long passwords last: the application needs Domain.Read.All.");
        var rows = await ShowAsync(client, Parts[position.Part], users, validity, cancellationToken).ConfigureAwait(false);
        var now = _settings.Time.GetUtcNow();
        return ([.. rows.Where(user => Passes(user, now))],
            link is not null ? position with { Link = link } : position.Part + 1 < Parts.Count ? new ListingPosition(position.Part + 1, null) : null);
    }

    private async Task<(List<User> Users, string? Link, string[] Selected)> FetchAsync(GraphServiceClient client, ListingPosition position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var select = await _reader.SelectAsync(cancellationToken).ConfigureAwait(false);
            var request = Request(client, Parts[position.Part], select);
            if (position.Link is { } link)
            {
                // A page of the same listing may still name what has been left out since.
                if (!NextLink.Continues(link, request.URI))
                    throw ListingContinuation.Foreign();
                request.URI = new Uri(link);
            }

            try
            {
                var page = await client.RequestAdapter.SendAsync(request, UserCollectionResponse.CreateFromDiscriminatorValue, GraphErrors.Mapping, cancellationToken).ConfigureAwait(false);
                return ([.. page?.Value ?? []], page?.OdataNextLink, select);
            }
            catch (ApiException e) when (GraphErrors.IsUnreadable(e) && position.Link is null && _reader.LeaveOut(select))
            {
                // Once more with less.
            }
            catch (ApiException e) when (e.ResponseStatusCode == 404 && Parts[position.Part].Unit is { } unit)
            {
                throw new IdentityStoreException(StoreErrorCode.Misconfigured, $"{_settings.Title} has no administrative unit {unit:D}; a Scope names it.");
            }
            catch (ApiException e) when (position.Link is not null && e.ResponseStatusCode is 400 or 410)
            {
                // The service's own positions end after a while.
                throw ListingContinuation.Foreign();
            }
        }
    }

    private RequestInformation Request(GraphServiceClient client, ListingPart part, string[] select)
    {
        var filter = Filter(part);
        var top = Math.Min(_size, select.Contains(UserFields.SignInActivity) ? LargestPageWithActivity : GraphPages.Largest);
        // Sorting what is filtered, and everything about members of a unit, needs the other index.
        var isAdvanced = filter is not null || part.Unit is not null;
        return part.Unit is { } unit
            ? client.Directory.AdministrativeUnits[unit.ToString("D")].Members.GraphUser.ToGetRequestInformation(c =>
            {
                (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top, c.QueryParameters.Orderby) = (select, filter, top, Order);
                c.QueryParameters.Count = isAdvanced ? true : null;
                if (isAdvanced)
                    c.Headers.Add("ConsistencyLevel", "eventual");
            })
            : client.Users.ToGetRequestInformation(c =>
            {
                (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top, c.QueryParameters.Orderby) = (select, filter, top, Order);
                c.QueryParameters.Count = isAdvanced ? true : null;
                if (isAdvanced)
                    c.Headers.Add("ConsistencyLevel", "eventual");
            });
    }

    private string? Filter(ListingPart part)
    {
        var conditions = new List<string>();
        if (_query.Text is { } text)
            conditions.Add("(" + string.Join(" or ", Searched.Select(p => ODataText.StartsWith(p, text))) + ")");
        if (_query.Disabled)
            conditions.Add("accountEnabled eq false");
        if (part.Ids is { } ids)
            conditions.Add($"id in ({string.Join(",", ids.Select(ODataText.Quote))})");
        return conditions.Count == 0 ? null : string.Join(" and ", conditions);
    }

    private async Task<IEnumerable<DirectoryUser>> ShowAsync(GraphServiceClient client, ListingPart part, List<User> users, PasswordValidity? validity, CancellationToken cancellationToken)
    {
        var several = _units is { Count: > 1 };
        IReadOnlyDictionary<string, IReadOnlyList<DistinguishedName>>? units = null;
        if (users.Count > 0 && (several || _size <= LargestPageWithUnits) && await _reader.CanReadUnitsAsync(cancellationToken).ConfigureAwait(false))
            units = await AdministrativeUnits.ReadManyAsync(client, _reader.Batch, users, cancellationToken).ConfigureAwait(false);
        if (several && units is null)
            throw new IdentityStoreException(StoreErrorCode.AccessDenied, $"{_settings.Title} does not show administrative units: the application needs AdministrativeUnit.Read.All.");
        IReadOnlyList<DistinguishedName> own = part.Unit is { } unit ? [AdministrativeUnits.NameOf(unit)] : [];
        var earlier = several ? _units!.TakeWhile(u => u != part.Unit).Select(AdministrativeUnits.NameOf).ToList() : [];
        return users
            .Select(user => EntraUserMapper.Map(_settings, user, units?.GetValueOrDefault(user.Id ?? "") ?? own, validity))
            // Who is in several of the units was shown with the first of them.
            .Where(user => earlier.Count == 0 || !earlier.Any(name => name.Equals(user.Container) || user.FurtherContainers.Contains(name)));
    }

    private bool Passes(DirectoryUser user, DateTimeOffset now) =>
        !(_query.NeverSignedIn && user.LastSignIn is not null)
        && (_query.IdleFor is not { } idle || user.LastSignIn is null || user.LastSignIn <= now - idle)
        && (_query.ExpiresWithin is not { } within || (user.PasswordExpiry.On is { } end && end <= now + within));

    private byte[] HashOf()
    {
        var text = new StringBuilder();
        Append([_settings.Name, _settings.Graph.TenantId, _query.Text, $"{_size} {_query.Disabled} {_query.ExpiresWithin?.Ticks} {_query.IdleFor?.Ticks} {_query.NeverSignedIn}"]);
        Append(_query.Containers?.Select(static c => c.ToString()));
        Append(_query.Ids?.Order(StringComparer.Ordinal));
        return SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString()));

        // Lengths keep neighbours apart.
        void Append(IEnumerable<string?>? values)
        {
            foreach (var value in values ?? [])
                text.Append(value?.Length ?? -1).Append(':').Append(value);
            text.Append(values is null ? '-' : ';');
        }
    }
}
