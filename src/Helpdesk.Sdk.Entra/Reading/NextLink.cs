namespace Helpdesk.Sdk.Entra;

/// <summary>
/// Judges links to next pages. They are the service's and opaque, but they come back through callers: one is followed only when it is the listing's own
/// request, to the letter, with nothing added but the service's position.
/// </summary>
internal static class NextLink
{
    private static readonly HashSet<string> Position = new(StringComparer.OrdinalIgnoreCase) { "$skiptoken", "$skip" };

    public static bool Continues(string link, Uri request)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return false;
        if (!string.Equals(address.GetLeftPart(UriPartial.Path), request.GetLeftPart(UriPartial.Path), StringComparison.OrdinalIgnoreCase))
            return false;
        var expected = Parse(request.Query);
        var given = Parse(address.Query);
        // What is selected may have shrunk since; it widens nothing.
        return given is not null && expected is not null && given.Keys.Any(Position.Contains)
            && given.All(pair => Position.Contains(pair.Key) || (expected.TryGetValue(pair.Key, out var value) && (value == pair.Value || pair.Key == "$select")));
    }

    private static Dictionary<string, string>? Parse(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (!values.TryAdd(Decode(at < 0 ? pair : pair[..at]), at < 0 ? "" : Decode(pair[(at + 1)..])))
                return null;
        }

        return values;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
