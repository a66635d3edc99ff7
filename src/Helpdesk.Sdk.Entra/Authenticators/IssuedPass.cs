using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>A temporary access pass; the service tells its value this once.</summary>
internal sealed record IssuedPass(Secret Pass, DateTimeOffset Ends)
{
    public static async Task<IssuedPass?> IssueAsync(GraphServiceClient client, string user, TimeSpan lifetime, bool oneTime, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = new TemporaryAccessPassAuthenticationMethod { LifetimeInMinutes = (int)Math.Round(lifetime.TotalMinutes), IsUsableOnce = oneTime };
        var issued = await client.Users[user].Authentication.TemporaryAccessPassMethods.PostAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (issued?.TemporaryAccessPass is not { Length: > 0 } pass)
            return null;
        var start = issued.StartDateTime ?? issued.CreatedDateTime ?? time.GetUtcNow();
        return new IssuedPass(new Secret(pass), start + TimeSpan.FromMinutes(issued.LifetimeInMinutes ?? (int)lifetime.TotalMinutes));
    }
}
