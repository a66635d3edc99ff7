namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The numbers of the desk: what is verified, how often, for how long.</summary>
internal static class DeskSections
{
    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        new("Contacts", "Contacts", typeof(ContactSettings))
        {
            Usual = static s => s.Contacts,
            Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["FirstSeen"] = "What the first look at a user makes of the values that are there: kept in quarantine, or trusted at once." },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["FirstSeen"] = "Quarantine" },
        },
        new("Links", "Links", typeof(LinkSettings)) { Usual = static s => s.Links },
        new("Limits", "Limits", typeof(LimitSettings)) { Usual = static s => s.Limits },
        new("Codes", "Codes", typeof(CodeSettings)) { Usual = static s => s.Codes },
        new("Sessions", "Sessions", typeof(SessionSettings)) { Usual = static s => s.Sessions },
        new("Approvals", "Approvals", typeof(ApprovalSettings)) { Usual = static s => s.Approvals },
        new("Caps", "Caps", typeof(CapSettings)) { Usual = static s => s.Caps },
        new("Enrollment", "Enrollment", typeof(EnrollmentSettings)) { Usual = static s => s.Enrollment },
        new("SecurityKeys", "SecurityKeys", typeof(SecurityKeySettings))
        {
            Usual = static s => s.SecurityKeys,
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Links:BaseAddress"] = "https://desk.example/" },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["RelyingPartyId"] = "of `Links:BaseAddress`", ["Origins"] = "of `Links:BaseAddress`" },
        },
        new("Users", "Users", typeof(UserSettings)) { Usual = static s => s.Users },
        new("Devices", "Devices", typeof(DeviceSettings)) { Usual = static s => s.Devices },
        new("Messages", "Messages", typeof(MessageSettings)) { Usual = static s => s.Messages },
        new("Campaigns", "Campaigns", typeof(CampaignSettings))
        {
            Usual = static s => s.Campaigns,
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["QuietHours"] = SettingKind.Group },
        },
        new("Campaigns:QuietHours", "Campaigns:QuietHours", typeof(QuietHours))
        {
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Campaigns:QuietHours:From"] = "22:00", ["Campaigns:QuietHours:To"] = "07:00" },
            Members = new Dictionary<string, string>(StringComparer.Ordinal) { ["TimeZone"] = nameof(QuietHours.Zone) },
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal)
            {
                ["From"] = new("time of the day", "HH:mm"), ["To"] = new("time of the day", "HH:mm"), ["TimeZone"] = new("text", "IANA name, such as Europe/Berlin"),
            },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["TimeZone"] = "`UTC`" },
        },
        new("Timeouts", "Timeouts", typeof(HelpdeskTimeouts)) { Usual = static s => s.Timeouts },
        new("Cli", "Cli", typeof(HelpdeskSettings)) { Usual = static s => s },
    ];
}
