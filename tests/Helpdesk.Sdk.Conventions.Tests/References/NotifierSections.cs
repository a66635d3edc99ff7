using Helpdesk.Sdk.Entra;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>How messages leave.</summary>
internal static class NotifierSections
{
    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        new("Notifiers:Smtp", "Notifiers:Smtp", typeof(SmtpOptions))
        {
            Read = static trial => trial.ReadNotifier("Smtp"),
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Notifiers:Smtp:Host"] = "smtp.example", ["Notifiers:Smtp:From"] = "desk@corp.example" },
            Usual = static _ => new SmtpOptions(),
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AccessTokenFile"] = "A file with an OAuth 2.0 access token for the user name, read before each sign-in (SASL XOAUTH2), instead of a password.",
            },
        },
        new("Notifiers:Sms", "Notifiers:Sms", typeof(HttpSmsOptions))
        {
            Read = static trial => trial.ReadNotifier("Sms"),
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Notifiers:Sms:Url"] = "https://sms.example/send", ["Notifiers:Sms:Body"] = "{{to}} {{text}}" },
            Usual = static _ => new HttpSmsOptions(),
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Headers"] = new("group of secrets") },
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DailyParts"] = "At most this many parts of text messages in 24 hours, over all nodes; 0 = no cap.",
                ["Url"] = "The address; https, or http on this machine. `{{to}}`, `{{text}}` and `{{id}}` may stand behind the host.",
                ["Body"] = "The body, with `{{to}}` (E.164), `{{text}}` and, as wished, `{{id}}` (the same for every attempt); the first two must stand in it or in the address.",
            },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["DailyParts"] = "0" },
        },
        new("Notifiers:Graph", "Notifiers:Graph", typeof(GraphMailOptions))
        {
            Read = static trial => trial.ReadNotifier("Graph"),
            Least = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Notifiers:Graph:TenantId"] = "contoso.example", ["Notifiers:Graph:ClientId"] = "desk", ["Notifiers:Graph:ClientSecret"] = "x", ["Notifiers:Graph:From"] = "desk@contoso.example",
            },
            Usual = static _ => new GraphMailOptions(),
            Members = StoreSections.Credential,
        },
        Files("EmailFiles", "Mails as files, for trials: each is one file in `Directory`."),
        Files("SmsFiles", "Text messages as files, for trials: each is one file in `Directory`."),
    ];

    private static SettingsGroup Files(string type, string words) => new($"Notifiers:{type}", $"Notifiers:{type}", typeof(HelpdeskSettings))
    {
        Read = trial => trial.ReadNotifier(type),
        Least = new Dictionary<string, string>(StringComparer.Ordinal) { [$"Notifiers:{type}:Directory"] = "not there", [$"Notifiers:{type}:From"] = "desk@corp.example" },
        Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["Directory"] = words + " It must exist.", ["From"] = "The sender's address." },
        Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Directory"] = SettingKind.Text, ["From"] = SettingKind.Text },
    };
}
