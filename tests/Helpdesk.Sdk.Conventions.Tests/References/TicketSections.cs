namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Where tickets come from.</summary>
internal static class TicketSections
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["Type"] = "What answers: `Http` (any system that answers a GET with JSON) or `ServiceNow`. Absent with `Url`: the host has a source of its own.",
        ["RequiredFor"] = "Processes that need a ticket, by name.",
        ["Headers"] = "Sent with each request; each value is a secret.",
        ["Fields"] = "Where the answer has its facts (next section).",
        ["Authentication"] = "How the SDK signs in.",
        ["OpenStates"] = "By table, the stored values of `state` that mean open; all others mean closed then.",
        ["Password"] = "The user's password, with `Basic`.",
        ["UserName"] = "The user, with `Basic`.",
        ["Token"] = "An access token that somebody else keeps fresh, with `Bearer`.",
        ["ClientId"] = "The OAuth application, with `ClientCredentials`.",
        ["ClientSecret"] = "Its secret, with `ClientCredentials`.",
        ["Tables"] = "Where a number is looked for.",
    };

    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        new("Tickets", "Tickets", typeof(HttpTicketOptions))
        {
            When = "`\"Type\": \"Http\"`",
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tickets:Type"] = "Http", ["Tickets:Url"] = "https://itsm.example/{{ticket}}", ["Tickets:RequiredFor:0"] = "password-reset" },
            Words = Words.Append(KeyValuePair.Create("Url", "The address, https (http on loopback only), with `{{ticket}}` once in path or query.")).ToDictionary(StringComparer.Ordinal),
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Headers"] = new("group of secrets"), ["Type"] = new("word", "Http, ServiceNow") },
        },
        new("Tickets:Fields", "Tickets:Fields", typeof(TicketFieldNames))
        {
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tickets:Type"] = "Http", ["Tickets:Url"] = "https://itsm.example/{{ticket}}", ["Tickets:Fields:Kind"] = "type" },
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Kind"] = "A dotted path to what kind of ticket it is; absent: the usual names are looked for.",
                ["Category"] = "Likewise the category.",
                ["AssignedTo"] = "Likewise to whom it is assigned.",
                ["Open"] = "Likewise whether it is open, or its state.",
            },
        },
        ServiceNow("Basic", "UserName", "Password"),
        ServiceNow("Bearer", null, "Token"),
        ServiceNow("ClientCredentials", "ClientId", "ClientSecret"),
    ];

    private static SettingsGroup ServiceNow(string way, string? name, string secret)
    {
        var least = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Tickets:Type"] = "ServiceNow", ["Tickets:Url"] = "https://example.service-now.com", ["Tickets:Authentication"] = way, [$"Tickets:{secret}"] = "x",
        };
        if (name is not null)
            least[$"Tickets:{name}"] = "desk";
        return new SettingsGroup("Tickets", "Tickets", typeof(ServiceNowOptions))
        {
            When = $"`\"Type\": \"ServiceNow\", \"Authentication\": \"{way}\"`",
            Least = least,
            Words = Words,
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal)
            {
                [secret] = SettingKind.Secret, ["OpenStates"] = new("group of lists"), ["Type"] = new("word", "Http, ServiceNow"), ["Authentication"] = new("word", string.Join(", ", Enum.GetNames<ServiceNowSignInWay>())),
            },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Tables"] = string.Join(", ", ServiceNowTable.All.Select(static t => t.Name)), [secret] = "required" },
        };
    }
}
