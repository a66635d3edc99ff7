using System.Collections;
using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Writes <c>docs/reference/configuration.md</c>.</summary>
internal static class ConfigurationPage
{
    private const string Head =
        """
        # Configuration keys

        Every key of the section `Helpdesk`, asked of the code that reads it (`HELPDESK_ACCEPT_DOCS=1` and the convention tests write this page; another text here fails them).
        What belongs together, and an example, is in [configuration](../configuration.md).

        Names in capitals are yours (`Stores:NAME`). Time spans are written `d.hh:mm:ss`, whole numbers count what the meaning names. A *secret* is a text or `{ "File": "path" }`.
        Relative paths start at the configuration file (in other hosts at the folder given to `AddHelpdesk`). A key that is not listed is an error.


        """;

    public static string Write(IEnumerable<SettingsGroup> groups, IServiceProvider services)
    {
        var settings = new TrialSettings(new Dictionary<string, string?>(StringComparer.Ordinal), services).ReadCore();
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var group in groups)
            Write(page, group, new SettingsInterview(group, services), group.Usual(settings));
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder page, SettingsGroup group, SettingsInterview interview, object? usual)
    {
        page.Append("## ").Append(group.Heading).Append("\n\n| key | takes | default | allowed | meaning |\n|---|---|---|---|---|\n");
        foreach (var key in interview.Keys())
        {
            var kind = interview.KindOf(key);
            var fallback = interview.IsRequired(key) ? "required" : group.Defaults.GetValueOrDefault(key) ?? Usual(group, key, usual);
            page.Append(CultureInfo.InvariantCulture, $"| `{key}` | {kind.Name} | {fallback} | {kind.Allowed} | {Meaning(group, key).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        page.Append('\n');
    }

    private static string Meaning(SettingsGroup group, string key) =>
        group.Words.GetValueOrDefault(key) ?? XmlDocs.Shipped.OfProperty(group.Docs, group.Members.GetValueOrDefault(key) ?? key)
        ?? throw new InvalidOperationException($"Nothing says what {group.Heading} {key} means: give {group.Docs.Name} a property with a summary, or write it in {nameof(SettingsCatalog)}.");

    private static string Usual(SettingsGroup group, string key, object? usual) =>
        Text(usual?.GetType().GetProperty(group.Members.GetValueOrDefault(key) ?? key)?.GetValue(usual));

    private static string Text(object? value) => value switch
    {
        null or "" => "",
        bool flag => flag ? "true" : "false",
        string text => $"`{text}`",
        Enum or int => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(static o => o.ToString())),
        _ => "",
    };
}
