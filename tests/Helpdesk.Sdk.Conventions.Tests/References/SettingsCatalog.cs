namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The sections of the configuration, in the order of the page.</summary>
internal static class SettingsCatalog
{
    public static IReadOnlyList<SettingsGroup> All { get; } =
        [.. RoleSections.All, .. StoreSections.All, .. DeskSections.All, .. HistorySections.All, .. TicketSections.All, .. PlaceSections.All, .. NotifierSections.All];

    /// <summary>Sections that no group of the page stands for.</summary>
    public static IEnumerable<Violation> Missing(IServiceProvider services)
    {
        var root = new SettingsGroup("", "", typeof(HelpdeskSettings)) { Read = static trial => trial.ReadCore() };
        var paths = All.Select(static g => g.Path).ToList();
        return new SettingsInterview(root, services).Keys()
            .Where(key => !paths.Exists(p => p == key || p.StartsWith(key + ":", StringComparison.Ordinal)))
            .Select(static key => new Violation(key, "is a section that the page of the configuration does not have"));
    }
}
