using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Reads groups and who is in them.</summary>
internal static class GroupReader
{
    private const int MostLookedInto = 100;

    /// <summary>The groups an account is in directly.</summary>
    public static Task<List<Group>> DirectAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var at = client.Users[user].MemberOf.GraphGroup;
        return GraphPages.ReadAsync(
            at.GetAsync(static c => (c.QueryParameters.Select, c.QueryParameters.Top) = (GroupFacts.Fields, GraphPages.Largest), cancellationToken),
            static page => page.Value, next => at.WithUrl(next).GetAsync(cancellationToken: cancellationToken));
    }

    /// <summary>All groups an account is in, by way of other groups too.</summary>
    public static Task<List<Group>> AllAsync(GraphServiceClient client, string user, CancellationToken cancellationToken)
    {
        var at = client.Users[user].TransitiveMemberOf.GraphGroup;
        return GraphPages.ReadAsync(
            at.GetAsync(static c => (c.QueryParameters.Select, c.QueryParameters.Top) = (GroupFacts.Fields, GraphPages.Largest), cancellationToken),
            static page => page.Value, next => at.WithUrl(next).GetAsync(cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Through which direct groups an account is in the nested ones, as far as the first page of each one's members tells: looking further would cost a
    /// request for every thousand members.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ThroughAsync(
        GraphServiceClient client, GraphBatch batch, IReadOnlyList<Group> direct, IReadOnlyList<Group> nested, CancellationToken cancellationToken)
    {
        var looked = nested.Take(MostLookedInto).ToList();
        var answers = await batch.ReadAsync(client, [.. looked.Select(static g => $"/groups/{g.Id}/transitiveMembers?$select=id&$top={GraphPages.Largest}")], cancellationToken).ConfigureAwait(false);
        var through = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < looked.Count; i++)
        {
            var members = answers[i] is { } page ? page.GetProperty("value").EnumerateArray().Select(static m => m.GetProperty("id").GetString()).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
            through[looked[i].Id ?? ""] = [.. direct.Where(d => members.Contains(d.Id)).Select(static d => d.DisplayName ?? d.Id ?? "")];
        }

        return through;
    }

    public static async Task<Group?> ByIdAsync(GraphServiceClient client, string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "D", out _)
            ? await client.Groups[id].GetAsync(static c => c.QueryParameters.Select = GroupFacts.Fields, cancellationToken).OrNothingAsync().ConfigureAwait(false)
            : null;

    /// <summary>By id, display name, mail address or mail nickname; several are several.</summary>
    public static async Task<IReadOnlyList<Group>> FindAsync(GraphServiceClient client, string reference, CancellationToken cancellationToken)
    {
        if (await ByIdAsync(client, reference, cancellationToken).ConfigureAwait(false) is { } byId)
            return [byId];
        if (!InputText.IsWellFormed(reference, InputText.MaximumNameLength, out _))
            return [];
        var filter = $"{ODataText.Equal("displayName", reference)} or {ODataText.Equal("mail", reference)} or {ODataText.Equal("mailNickname", reference)}";
        // To the end: of a protected group that shares its name each is protected.
        return await GraphPages.ReadAsync(
            client.Groups.GetAsync(c => (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top) = (GroupFacts.Fields, filter, GraphPages.Largest), cancellationToken),
            static page => page.Value, next => client.Groups.WithUrl(next).GetAsync(cancellationToken: cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Whether a group is inside another one, at whatever depth.</summary>
    public static async Task<bool> IsInsideAsync(GraphServiceClient client, string outer, string inner, CancellationToken cancellationToken)
    {
        var at = client.Groups[outer].TransitiveMembers;
        var page = await at.GetAsync(static c => (c.QueryParameters.Select, c.QueryParameters.Top) = (["id"], GraphPages.Largest), cancellationToken).ConfigureAwait(false);
        for (; page is not null; page = page.OdataNextLink is { } next ? await at.WithUrl(next).GetAsync(cancellationToken: cancellationToken).ConfigureAwait(false) : null)
            if (page.Value?.Any(member => string.Equals(member.Id, inner, StringComparison.OrdinalIgnoreCase)) == true)
                return true;
        return false;
    }
}
