namespace Trimmed;

/// <summary>What a configuration file would hold.</summary>
internal static class Settings
{
    public static IReadOnlyDictionary<string, string?> All { get; } = new Dictionary<string, string?>
    {
        ["Helpdesk:State:Provider"] = "InMemory",
        ["Helpdesk:Stores:local:Type"] = "Local",
        ["Helpdesk:Contacts:Quarantine"] = "00:00:00",
        ["Helpdesk:History:HeadFile"] = Path.Combine(Path.GetTempPath(), $"trimmed-{Guid.NewGuid():N}.head"),
        ["Helpdesk:Roles:ServiceDesk:Permissions:0"] = "FindUsers",
        ["Helpdesk:Roles:ServiceDesk:Permissions:1"] = "ResetAnyPassword",
        ["Helpdesk:Roles:ServiceDesk:Permissions:2"] = "RevealSecret",
        ["Helpdesk:Roles:ServiceDesk:Permissions:3"] = "ViewHistory",
        ["Helpdesk:Roles:ServiceDesk:Permissions:4"] = "ManageUsers",
        ["Helpdesk:Roles:ServiceDesk:Policies:local:Mode"] = "Restricted",
        ["Helpdesk:Roles:ServiceDesk:Policies:local:Scope:0"] = "OU=Staff,DC=example",
    };
}
