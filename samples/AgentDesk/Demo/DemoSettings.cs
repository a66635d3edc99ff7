using Helpdesk.Sdk;

namespace AgentDesk;

/// <summary>What only a demo has, and what a demo must not have: its operators' codes and everybody's messages are in sight of whoever opens the page.</summary>
internal static class DemoSettings
{
    /// <summary>The operator who makes the people.</summary>
    public const string Maker = "setup";

    private static readonly string[] MakerMay = ["ManageUsers", "ManageGroups", "ManageDevices", "ResetAnyPassword", "RevealSecret"];

    /// <summary>Contacts that count at once, and a role that makes the people.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> All(Uri address) =>
    [
        new("Helpdesk:Links:BaseAddress", new Uri(address, "helpdesk/").ToString()),
        new("Helpdesk:Contacts:Quarantine", "00:00:00"),
        // Browsers know no security keys of addresses: whoever tries one opens the console at localhost.
        new("Helpdesk:SecurityKeys:RelyingPartyId", "localhost"),
        new("Helpdesk:SecurityKeys:Origins:0", $"http://localhost:{address.Port}"),
        .. MakerMay.Select(static (permission, i) => new KeyValuePair<string, string?>($"Helpdesk:Roles:Setup:Permissions:{i}", permission)),
        new("Helpdesk:Roles:Setup:Policies:local:Mode", "Unrestricted"),
        new("Helpdesk:Roles:Setup:Policies:local:AllowPrivilegedTargets", "true"),
        new("Helpdesk:Roles:Setup:Policies:partners:Mode", "Unrestricted"),
        new($"Helpdesk:Operators:{Maker}:Roles:0", "Setup"),
    ];

    /// <summary>Refuses a configuration that stands for something real.</summary>
    /// <exception cref="HelpdeskConfigurationException">It does.</exception>
    public static void Check(IConfiguration configuration)
    {
        var helpdesk = configuration.GetSection("Helpdesk");
        foreach (var store in helpdesk.GetSection("Stores").GetChildren())
            if (!string.Equals(store["Type"], "Local", StringComparison.OrdinalIgnoreCase))
                throw Refused(store.Path, "is no local directory");
        foreach (var someone in helpdesk.GetSection("Operators").GetChildren())
            if (someone.Key != Maker && DemoOperators.All.All(o => o.Name != someone.Key))
                throw Refused(someone.Path, "is no operator of the demo");
        foreach (var real in new[] { "Notifiers", "Messaging", "Tenants", "Tickets" })
            if (helpdesk.GetSection(real).GetChildren().Any())
                throw Refused($"Helpdesk:{real}", "stands for something real");
        var state = helpdesk.GetSection("State");
        var isOwn = string.Equals(state["Provider"], "InMemory", StringComparison.OrdinalIgnoreCase)
            || (string.Equals(state["Provider"], "Sqlite", StringComparison.OrdinalIgnoreCase) && state["ConnectionString"] is { } file && file.IndexOfAny(['/', '\\']) < 0);
        if (!isOwn)
            throw Refused("Helpdesk:State", "is not a file in the demo's own folder");
    }

    private static HelpdeskConfigurationException Refused(string setting, string problem) =>
        new($"--demo shows everybody's codes and messages and so takes nothing but made-up people: '{setting}' {problem}. Take it out, or start without --demo.");
}
