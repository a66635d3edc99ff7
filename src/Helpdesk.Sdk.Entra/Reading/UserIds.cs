using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra;

/// <summary>The ids of the accounts that a filter means.</summary>
internal static class UserIds
{
    private static readonly string[] IdOnly = ["id"];

    /// <summary>Looks to the end: a page may be short and still not the last, and whether there is one account or two is told by the last.</summary>
    /// <param name="client">The client.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="isAdvanced">Whether the service asks for its advanced queries, which it answers from an index that lags.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<string>> SearchAsync(GraphServiceClient client, string filter, bool isAdvanced, CancellationToken cancellationToken)
    {
        var users = await GraphPages.ReadAsync(
            client.Users.GetAsync(
                c =>
                {
                    (c.QueryParameters.Select, c.QueryParameters.Filter, c.QueryParameters.Top) = (IdOnly, filter, GraphPages.Largest);
                    if (!isAdvanced)
                        return;
                    c.QueryParameters.Count = true;
                    c.Headers.Add("ConsistencyLevel", "eventual");
                },
                cancellationToken),
            static page => page.Value,
            next => client.Users.WithUrl(next).GetAsync(
                c =>
                {
                    if (isAdvanced)
                        c.Headers.Add("ConsistencyLevel", "eventual");
                },
                cancellationToken)).ConfigureAwait(false);
        return [.. users.Select(static user => user.Id).OfType<string>()];
    }
}
