namespace Helpdesk.Sdk;

/// <summary>A device's secret the way it leaves the desk: the store's name, a colon, and what the store made.</summary>
internal static class DeviceSecretText
{
    private const int Longest = 1024;

    public static Secret Join(string store, Secret secret) => secret.Use(store, static (characters, name) =>
    {
        char[] whole = [.. name, ':', .. characters];
        var joined = new Secret(whole);
        Array.Clear(whole);
        return joined;
    });

    /// <summary>Takes one apart; <see langword="null"/> = it is none. The caller owns the secret.</summary>
    public static (string Store, Secret Secret)? Split(Secret presented) => presented.Use<int, (string, Secret)?>(0, static (characters, _) =>
    {
        if (characters.Length > Longest)
            return null;
        var text = characters.Trim();
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && text[..colon].ToString() is var store && UserKey.IsStoreName(store) ? (store, new Secret(text[(colon + 1)..])) : null;
    });
}
