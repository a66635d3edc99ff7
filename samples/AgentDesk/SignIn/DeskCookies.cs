namespace AgentDesk;

/// <summary>What the cookies of the console are called.</summary>
internal static class DeskCookies
{
    /// <summary>With the prefix that keeps another host of the same domain from setting one (RFC 6265bis, section 4.1.3.2).</summary>
    /// <param name="name">The name.</param>
    /// <param name="demo">The demo speaks HTTP, where browsers refuse such names.</param>
    public static string Name(string name, bool demo) => demo ? name : "__Host-" + name;
}
