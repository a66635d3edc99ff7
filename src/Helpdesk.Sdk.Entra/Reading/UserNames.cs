using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>Finds the ids of accounts by a name.</summary>
internal static class UserNames
{
    private static readonly string[] IdOnly = ["id"];

    /// <summary>Every account that has the name; other mail addresses than the store's own do not count, because people set them themselves.</summary>
    public static async Task<IReadOnlySet<string>> FindAsync(GraphServiceClient client, EntraStoreSettings settings, string name, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (EntraUserMapper.PrincipalOf(settings, name) is { } principal)
            await AddAsync(
                ids, client,
                $"{ODataText.Equal("userPrincipalName", principal)} or {ODataText.Equal("mail", name)} or proxyAddresses/any(p:p eq {ODataText.Quote("smtp:" + name)})",
                isAdvanced: false, cancellationToken).ConfigureAwait(false);
        if (!name.Contains('@', StringComparison.Ordinal))
            await AddAsync(ids, client, ODataText.Equal("onPremisesSamAccountName", name), isAdvanced: true, cancellationToken).ConfigureAwait(false);
        return ids;
    }

    private static async Task AddAsync(HashSet<string> ids, GraphServiceClient client, string filter, bool isAdvanced, CancellationToken cancellationToken)
    {
        var page = await client.Users.GetAsync(
            c =>
            {
                c.QueryParameters.Select = IdOnly;
                c.QueryParameters.Filter = filter;
                c.QueryParameters.Top = 5;
                if (!isAdvanced)
                    return;
                c.QueryParameters.Count = true;
                c.Headers.Add("ConsistencyLevel", "eventual");
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var user in page?.Value ?? [])
            if (user.Id is { } id)
                ids.Add(id);
    }
}
