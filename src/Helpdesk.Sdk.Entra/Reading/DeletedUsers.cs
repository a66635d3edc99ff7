using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Finds users among the deleted ones. Their principal name has the id's 32 digits in front, so that the name itself is free.</summary>
internal static class DeletedUsers
{
    public static async Task<DirectoryUser?> FindAsync(GraphServiceClient client, EntraStoreSettings settings, UserReference reference, CancellationToken cancellationToken)
    {
        var name = reference.Name;
        var isId = Guid.TryParseExact(name, "D", out _);
        if (reference.IsId && !isId)
            return null;
        var principal = EntraUserMapper.PrincipalOf(settings, name);
        var filter = isId ? ODataText.Equal("id", name)
            : principal is not null ? $"endswith(userPrincipalName,{ODataText.Quote(principal)}) or {ODataText.Equal("mail", name)}" : null;
        if (filter is null)
            return null;
        var at = client.Directory.DeletedItems.GraphUser;
        var page = await at.GetAsync(
            c =>
            {
                (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top) = (UserFields.OfDeleted, filter, 100);
                if (isId)
                    return;
                c.QueryParameters.Count = true;
                c.Headers.Add("ConsistencyLevel", "eventual");
            },
            cancellationToken).ConfigureAwait(false);
        // The filter finds every longer name with that end as well, so that the one in question may come on a later page.
        var found = new List<(User User, string? Former)>();
        while (page is not null)
        {
            found = [.. found.Concat((page.Value ?? []).Select(user => (User: user, Former: FormerName(user))).Where(Answers)).DistinctBy(static u => u.User.Id)];
            if (found.Count > 1 || page.OdataNextLink is not { } next)
                break;
            page = await at.WithUrl(next).GetAsync(
                c =>
                {
                    if (!isId)
                        c.Headers.Add("ConsistencyLevel", "eventual");
                },
                cancellationToken).ConfigureAwait(false);
        }

        if (found.Count > 1)
            throw new IdentityStoreException(StoreErrorCode.Ambiguous, $"More than one deleted account of the store '{settings.Name}' had the name; use the id.");
        if (found.Count == 0)
            return null;
        found[0].User.UserPrincipalName = found[0].Former;
        return EntraUserMapper.Map(settings, found[0].User, [], null);

        bool Answers((User User, string? Former) user) =>
            isId ? string.Equals(user.User.Id, name, StringComparison.OrdinalIgnoreCase)
                : string.Equals(user.Former, principal, StringComparison.OrdinalIgnoreCase) || string.Equals(user.User.Mail, name, StringComparison.OrdinalIgnoreCase);
    }

    private static string? FormerName(User user) =>
        user.UserPrincipalName is { } name && user.Id is { } id && name.StartsWith(id.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) ? name[32..] : user.UserPrincipalName;
}
