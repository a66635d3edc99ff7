using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace AgentDesk;

/// <summary>What the section <c>Console</c> of the configuration says of the way to the console.</summary>
/// <param name="Proxies">The proxies whose word about the caller's address and about TLS is taken: addresses, or networks such as 10.0.0.0/8. Nobody else's is.</param>
internal sealed record ConsoleSettings(IReadOnlyList<System.Net.IPNetwork> Proxies)
{
    private const string Section = "Console", Key = "TrustedProxies";

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">A setting is unknown, or no address.</exception>
    public static ConsoleSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(static c => !string.Equals(c.Key, Key, StringComparison.OrdinalIgnoreCase)) is { } unknown)
            throw new FormatException($"'{unknown.Path}' is no setting of the console; known: {Section}:{Key}.");
        var list = section.GetSection(Key);
        if (list.Value is { Length: > 0 })
            throw new FormatException($"'{list.Path}' is a list: [ \"10.0.0.5\", \"10.1.0.0/16\" ].");
        return new ConsoleSettings([.. list.GetChildren().Select(Network)]);
    }

    public void Use(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in Proxies)
            options.KnownIPNetworks.Add(proxy);
    }

    private static System.Net.IPNetwork Network(IConfigurationSection setting)
    {
        if (IPAddress.TryParse(setting.Value, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return System.Net.IPNetwork.TryParse(setting.Value, out var network) ? network
            : throw new FormatException($"'{setting.Path}' is neither an address nor a network such as 10.1.0.0/16.");
    }
}
