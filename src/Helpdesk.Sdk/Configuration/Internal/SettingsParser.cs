using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk;

/// <summary>Reads the <c>Helpdesk</c> section strictly. What a provider owns is only allowed here and read by the provider.</summary>
internal static class SettingsParser
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static HelpdeskSettings Parse(IConfiguration configuration, VerifierDirectory verifiers)
    {
        var root = new StrictSection(AsSection(configuration));
        root.Allow("State", "Keys", "Notifiers", "Messaging");
        var stores = root.Sections("Stores").Select(ParseStore).ToDictionary(static s => s.Name, StringComparer.Ordinal);
        if (stores.Count == 0)
            throw root.Error("Stores", "is required: name at least one identity store");
        var roles = root.Sections("Roles").Select(r => RoleParser.Parse(r, stores)).ToDictionary(static r => r.Name, StringComparer.Ordinal);
        if (roles.Count == 0)
            throw root.Error("Roles", "is required: name at least one role");
        var userPolicies = root.Sections("UserPolicies").ToDictionary(static p => p.Key, p => ParseUserPolicy(p, stores, verifiers), StringComparer.Ordinal);
        var contacts = root.Section("Contacts");
        if (contacts.Text("DefaultRegion") is { } region && !PhoneNumberText.IsRegion(region))
            throw contacts.Error("DefaultRegion", $"is '{region}': a region by its two letters (ISO 3166-1) is expected, such as DE");
        var caps = root.Section("Caps");
        var timeouts = root.Section("Timeouts");
        var cli = root.Section("Cli");
        var messages = root.Section("Messages");
        var users = root.Section("Users");
        var operators = root.Section("Operators");
        if (operators.Exists && operators.Children().Count == 0)
            throw root.Error("Operators", "is empty: name at least one operator, or leave it out");
        var processes = ProcessParser.Parse(root.Sections("Processes"), root);
        var links = LimitParser.Links(root.Section("Links"));
        var settings = new HelpdeskSettings
        {
            Stores = stores,
            Roles = roles,
            Processes = processes,
            UserPolicies = userPolicies,
            Operators = operators.Exists ? operators.Children().Select(o => OperatorParser.Parse(o, roles, stores)).ToDictionary(static o => o.Name, StringComparer.Ordinal) : null,
            Contacts = new ContactSettings
            {
                Quarantine = contacts.Duration("Quarantine", TimeSpan.FromHours(24), TimeSpan.Zero, Year),
                TrustFirstSeen = contacts.Choice<FirstSeen>("FirstSeen") == FirstSeen.Trust,
                TrustedContactAttributes = contacts.List("TrustedContactAttributes") ?? [],
                PersonalDataAttributes = contacts.List("PersonalDataAttributes") ?? new ContactSettings().PersonalDataAttributes,
                DefaultRegion = contacts.Text("DefaultRegion"),
            },
            Caps = new CapSettings
            {
                Actions = caps.Number("Actions", 30, 1, 100_000),
                Persons = caps.Number("Persons", 25, 1, 100_000),
                Window = caps.Duration("Window", TimeSpan.FromHours(1), Minute, Year),
            },
            Links = links,
            SecurityKeys = SecurityKeyParser.Parse(root.Section("SecurityKeys"), links.BaseAddress),
            Limits = LimitParser.Limits(root.Section("Limits")),
            Codes = LimitParser.Codes(root.Section("Codes")),
            Sessions = LimitParser.Sessions(root.Section("Sessions")),
            Approvals = LimitParser.Approvals(root.Section("Approvals")),
            Enrollment = LimitParser.Enrollment(root.Section("Enrollment")),
            Devices = LimitParser.Devices(root.Section("Devices")),
            Campaigns = CampaignParser.Parse(root.Section("Campaigns")),
            Users = new UserSettings
            {
                UpdatableFields = Fields(users) ?? new UserSettings().UpdatableFields,
                SearchDeadline = users.Duration("SearchDeadline", new UserSettings().SearchDeadline, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5)),
                BulkMaximum = users.Number("BulkMaximum", new UserSettings().BulkMaximum, 1, 100_000),
            },
            Messages = new MessageSettings { Culture = messages.Text("Culture") ?? new MessageSettings().Culture, Directory = messages.Text("Directory") },
            History = HistoryParser.Parse(root.Section("History")),
            Timeouts = new HelpdeskTimeouts(
                timeouts.Duration("Connect", HelpdeskTimeouts.Default.Connect, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(5)),
                timeouts.Duration("Operation", HelpdeskTimeouts.Default.Operation, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(10))),
            Tenants = [.. stores.Values.Select(static s => s.Tenant).OfType<TenantName>().Distinct().OrderBy(static t => t.Value, StringComparer.Ordinal)],
            TicketRequiredFor = TicketParser.RequiredFor(root.Section("Tickets"), processes),
            VouchForUsers = cli.Flag("VouchForUsers") ?? false,
        };
        foreach (var section in new[] { contacts, caps, timeouts, cli, messages, users })
            section.RefuseUnknown();
        root.RefuseUnknown();
        SettingsConsistency.Check(settings);
        return settings;
    }

    private static IConfigurationSection AsSection(IConfiguration configuration) =>
        configuration as IConfigurationSection
        ?? throw new HelpdeskConfigurationException("AddHelpdesk takes the section 'Helpdesk' of the configuration, not its root.");

    // A store's other keys belong to its provider, which refuses unknown ones.
    private static StoreSettings ParseStore(StrictSection section)
    {
        if (!UserKey.IsStoreName(section.Key))
            throw section.Error("", "is no store name: use letters, digits, '-', '_' and '.', 64 at most");
        return new StoreSettings(section.Key, [.. (section.List("MailDomains") ?? []).Select(domain => MailDomain(section, domain))])
        {
            Tenant = TenantParser.OfStore(section),
        };
    }

    // What is no domain would match no address, and whoever can read the mail there could verify with it.
    private static string MailDomain(StrictSection section, string text)
    {
        var domain = MailAddressText.CanonicalDomain(text);
        return MailAddressText.IsValid("x@" + domain, out _) ? domain : throw section.Error("MailDomains", $"has '{text}', which is no mail domain (write example.org)");
    }

    private static UserPolicySettings ParseUserPolicy(StrictSection section, Dictionary<string, StoreSettings> stores, VerifierDirectory verifiers)
    {
        if (!stores.ContainsKey(section.Key))
            throw new HelpdeskConfigurationException($"Setting '{section.Path}' names a store that is not configured.");
        var policy = new UserPolicySettings(Factors(section, "Enforced", verifiers), section.Number("Choose", 0, 0, 9), Factors(section, "From", verifiers));
        if (policy.Choose > policy.From.Count)
            throw section.Error("Choose", $"is {policy.Choose}, but From lists only {policy.From.Count} types");
        section.RefuseUnknown();
        return policy;
    }

    private static IReadOnlyList<string>? Fields(StrictSection users) => users.List("UpdatableFields") is not { } fields ? null :
        [.. fields.Select(name => UserSettings.AllFields.FirstOrDefault(f => string.Equals(f, name, StringComparison.OrdinalIgnoreCase))
            ?? throw users.Error("UpdatableFields", $"names '{name}', which is no field; known: {string.Join(", ", UserSettings.AllFields)}"))];

    private static IReadOnlyList<FactorType> Factors(StrictSection section, string key, VerifierDirectory verifiers) =>
        [.. (section.List(key) ?? []).Select(name => verifiers.TryParse(name, out var factor) ? factor
            : throw section.Error(key, $"names '{name}', which is no factor; known: {string.Join(", ", verifiers.Factors)}"))];

    private enum FirstSeen
    {
        Quarantine,
        Trust,
    }
}
