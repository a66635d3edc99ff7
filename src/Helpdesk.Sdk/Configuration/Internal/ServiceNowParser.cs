namespace Helpdesk.Sdk;

/// <summary>Reads how ServiceNow is asked for tickets (<c>Tickets:Type</c> <c>ServiceNow</c>).</summary>
internal static class ServiceNowParser
{
    public const string Type = "ServiceNow";

    private static readonly Dictionary<ServiceNowSignInWay, (string? Name, string Secret)> Keys = new()
    {
        [ServiceNowSignInWay.Basic] = ("UserName", "Password"),
        [ServiceNowSignInWay.Bearer] = (null, "Token"),
        [ServiceNowSignInWay.ClientCredentials] = ("ClientId", "ClientSecret"),
    };

    /// <summary>Checks everything but the secrets, which are read when the source is made.</summary>
    public static void Check(StrictSection tickets)
    {
        Address(tickets);
        Tables(tickets);
        Category(tickets);
        var (_, secret) = Keys[SignInWay(tickets).Way];
        if (!tickets.Section(secret).Exists)
            throw tickets.Error(secret, "is required");
    }

    public static ServiceNowOptions Read(StrictSection tickets, HelpdeskBaseDirectory directory, HelpdeskTimeouts timeouts)
    {
        var (way, name) = SignInWay(tickets);
        var key = Keys[way].Secret;
        var secret = tickets.Secret(key, directory) ?? throw tickets.Error(key, "is required");
        var sendable = way != ServiceNowSignInWay.Bearer || secret.Use(0, static (characters, _) => !characters.ContainsAnyExceptInRange('!', '~'));
        if (secret.Length == 0 || !sendable)
            throw tickets.Error(key, "is empty or has characters that a header cannot have");
        return new ServiceNowOptions
        {
            Url = Address(tickets),
            SignIn = new ServiceNowSignIn(way, name, secret),
            Tables = Tables(tickets),
            Category = Category(tickets),
            Timeout = timeouts.Operation,
            ConnectTimeout = timeouts.Connect,
        };
    }

    private static string? Category(StrictSection tickets) => tickets.Text("Category") is not { } category ? null
        : string.IsNullOrWhiteSpace(category) ? throw tickets.Error("Category", "is empty: write the stored value, or leave it out")
        : category.Trim();

    private static Uri Address(StrictSection tickets)
    {
        var text = tickets.RequiredText("Url");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw tickets.Error("Url", "must be the https address of the instance with nothing after the host (http on loopback only)");
    }

    private static (ServiceNowSignInWay Way, string Name) SignInWay(StrictSection tickets)
    {
        var way = tickets.Choice<ServiceNowSignInWay>("Authentication")
            ?? throw tickets.Error("Authentication", $"is required: {string.Join(", ", Enum.GetNames<ServiceNowSignInWay>())}");
        tickets.Allow(Keys[way].Secret);
        if (Keys[way].Name is not { } key)
            return (way, "");
        var name = tickets.RequiredText(key);
        return name.Any(char.IsControl) || (way == ServiceNowSignInWay.Basic && name.Contains(':', StringComparison.Ordinal))
            ? throw tickets.Error(key, "has a character that it cannot have")
            : (way, name);
    }

    private static List<ServiceNowTable> Tables(StrictSection tickets)
    {
        var names = tickets.List("Tables") ?? [.. ServiceNowTable.All.Select(static t => t.Name)];
        if (names.Count == 0)
            throw tickets.Error("Tables", "is empty: name incident, interaction or both, or leave it out");
        var states = tickets.Section("OpenStates");
        var tables = names.Distinct(StringComparer.Ordinal).Select(name => ServiceNowTable.All.FirstOrDefault(t => t.Name == name)
            ?? throw tickets.Error("Tables", $"names '{name}': incident and interaction are expected")).Select(table => WithStates(table, states)).ToList();
        if (states.Exists)
            states.RefuseUnknown();
        return tables;
    }

    // Whoever says what is open has said that nothing else is.
    private static ServiceNowTable WithStates(ServiceNowTable table, StrictSection states) => states.List(table.Name) is not { } open ? table
        : open.Count == 0 || open.Any(string.IsNullOrWhiteSpace) ? throw states.Error(table.Name, "must list the stored values of the states that mean open")
        : table with { OpenStates = [.. open.Select(static s => s.Trim())], ClosedStates = null };
}
