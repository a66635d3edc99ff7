using System.Text.Json;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Administrative units as containers. A unit is the name <c>OU=&lt;its id&gt;</c>: ids are the service's own, so that no display name can pass for
/// another unit. Membership counts when it is direct only, as the service counts it: a group in a unit does not bring its members in.
/// </summary>
internal static class AdministrativeUnits
{
    private static readonly string[] IdOnly = ["id"];

    public static DistinguishedName NameOf(Guid id) => DistinguishedName.Parse($"OU={id:D}");

    /// <summary>The unit that a container names, or <see langword="null"/> for names that are none.</summary>
    public static Guid? IdOf(DistinguishedName container) =>
        container.Depth == 1 && container.ToString() is var text && text.StartsWith("OU=", StringComparison.OrdinalIgnoreCase) && Guid.TryParseExact(text[3..], "D", out var id) ? id : null;

    /// <summary>The units of one account, in a stable order; <see langword="null"/> = the account is gone.</summary>
    public static async Task<IReadOnlyList<DistinguishedName>?> ReadAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var ids = new List<string?>();
        var page = await client.Users[user].MemberOf.GraphAdministrativeUnit.GetAsync(static c => c.QueryParameters.Select = IdOnly, cancellationToken).OrNothingAsync().ConfigureAwait(false);
        if (page is null)
            return null;
        while (page is not null)
        {
            ids.AddRange(page.Value?.Select(static u => u.Id) ?? []);
            page = page.OdataNextLink is { } next
                ? await client.Users[user].MemberOf.GraphAdministrativeUnit.WithUrl(next).GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false)
                : null;
        }

        return Names(ids);
    }

    /// <summary>The units of many accounts, with few requests.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<DistinguishedName>>> ReadManyAsync(
        GraphServiceClient client, GraphBatch batch, IReadOnlyList<User> users, CancellationToken cancellationToken)
    {
        var result = new Dictionary<string, IReadOnlyList<DistinguishedName>>(StringComparer.OrdinalIgnoreCase);
        var answers = await batch.ReadAsync(
            client, [.. users.Select(static u => $"/users/{u.Id}/memberOf/graph.administrativeUnit?$select=id")], cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < users.Count; i++)
            // More than a page of units for one account is read by itself.
            result[users[i].Id!] = answers[i] is { } answer && answer.TryGetProperty("@odata.nextLink", out _)
                ? await ReadAsync(client, users[i].Id!, cancellationToken).ConfigureAwait(false) ?? []
                : Names(answers[i] is { } page ? page.GetProperty("value").EnumerateArray().Select(static u => u.GetProperty("id").GetString()) : []);
        return result;
    }

    private static List<DistinguishedName> Names(IEnumerable<string?> ids) =>
        [.. ids.Where(static id => Guid.TryParse(id, out _)).Select(static id => Guid.Parse(id!)).Distinct().OrderBy(static id => id.ToString("D"), StringComparer.Ordinal).Select(NameOf)];
}
