using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>Finds the ids of accounts by a name.</summary>
internal static class UserNames
{
    /// <summary>Every account that has the name; other mail addresses than the store's own do not count, because people set them themselves.</summary>
    public static async Task<IReadOnlySet<string>> FindAsync(GraphServiceClient client, EntraStoreSettings settings, string name, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (EntraUserMapper.PrincipalOf(settings, name) is { } principal)
            ids.UnionWith(await UserIds.SearchAsync(
                client,
                $"{ODataText.Equal("userPrincipalName", principal)} or {ODataText.Equal("mail", name)} or proxyAddresses/any(p:p eq {ODataText.Quote("smtp:" + name)})",
                isAdvanced: false, cancellationToken).ConfigureAwait(false));
        if (!name.Contains('@', StringComparison.Ordinal))
            ids.UnionWith(await UserIds.SearchAsync(client, ODataText.Equal("onPremisesSamAccountName", name), isAdvanced: true, cancellationToken).ConfigureAwait(false));
        return ids;
    }
}
