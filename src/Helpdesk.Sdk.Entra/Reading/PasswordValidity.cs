using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>How long passwords last, by domain, and which domains sign in elsewhere.</summary>
internal sealed class PasswordValidity
{
    private readonly Dictionary<string, TimeSpan> _byDomain = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _federated = new(StringComparer.OrdinalIgnoreCase);

    public static async Task<PasswordValidity> ReadAsync(GraphServiceClient client, CancellationToken cancellationToken)
    {
        var at = client.Domains;
        var domains = await GraphPages.ReadAsync(
            at.GetAsync(static c => c.QueryParameters.Select = ["id", "passwordValidityPeriodInDays", "authenticationType"], cancellationToken),
            static page => page.Value, next => at.WithUrl(next).GetAsync(cancellationToken: cancellationToken)).ConfigureAwait(false);
        var validity = new PasswordValidity();
        foreach (var domain in domains)
            validity.Add(domain);
        return validity;
    }

    /// <summary>Whether an account signs in with another identity provider.</summary>
    public bool IsFederated(string? principal) => principal?.LastIndexOf('@') is >= 0 and var at && _federated.Contains(principal[(at + 1)..]);

    /// <summary>For an account; <see langword="null"/> = not told.</summary>
    public TimeSpan? Of(string? principal) =>
        principal?.LastIndexOf('@') is >= 0 and var at && _byDomain.TryGetValue(principal[(at + 1)..], out var time) ? time : null;

    private void Add(Domain domain)
    {
        if (domain.Id is { } name && string.Equals(domain.AuthenticationType, "Federated", StringComparison.OrdinalIgnoreCase))
            _federated.Add(name);
        if (domain is { Id: { } id, PasswordValidityPeriodInDays: { } days and > 0 })
            // The largest number there is stands for "never".
            _byDomain[id] = days >= 100_000 ? TimeSpan.MaxValue : TimeSpan.FromDays(days);
    }
}
