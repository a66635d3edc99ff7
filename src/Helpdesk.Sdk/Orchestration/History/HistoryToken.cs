using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Where a page of the history ended, and of which question. What is in it grants nothing: every line is judged when it is read.</summary>
internal sealed record HistoryToken(long Before, string Query)
{
    private const char Separator = '.';

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Before}{Separator}{Query}")));

    /// <summary>Reads it back.</summary>
    /// <returns><see langword="null"/> if it is none of this question's.</returns>
    public static HistoryToken? Parse(string text, string query)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
            return parts.Length == 2 && parts[1] == query && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before > 0
                ? new HistoryToken(before, query)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Tells one question's tokens from another's, and those of one tenant from another's.</summary>
    public static string QueryOf(HistoryRequest request, TenantName? tenant) => Convert.ToHexString(SHA256.HashData(OfTenant(tenant)
        .Text(request.Target?.Key?.ToString() ?? request.Target?.Text).Text(request.By).Text(request.Action?.Value).Text(request.Status?.Value).Text(request.PerformerKind).Text(request.Store)
        .Number(request.From?.UtcTicks ?? 0).Number(request.To?.UtcTicks ?? 0).Written))[..16];

    private static CanonicalWriter OfTenant(TenantName? tenant) => tenant is { } one ? new CanonicalWriter().Text("tenant").Text(one.Value) : new CanonicalWriter();
}
