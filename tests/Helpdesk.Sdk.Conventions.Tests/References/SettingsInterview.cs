using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>
/// Asks the product itself which keys a section has and what each takes: an unknown key is refused with the known ones, and a value that cannot be
/// meant is refused with what is expected. So the page says what the code does, not what somebody remembers of it.
/// </summary>
internal sealed partial class SettingsInterview(SettingsGroup group, IServiceProvider services)
{
    // Nothing takes this for a number, a time, a name or an address.
    private const string Nonsense = "~\u0001?";

    public IReadOnlyList<string> Keys()
    {
        if (group.Keys is { } told)
            return told;
        var answer = Try(("~unknown", "x"));
        return Known().Match(answer ?? "") is { Success: true } known
            ? [.. known.Groups["keys"].Value.Split(", ").Except(group.Elsewhere, StringComparer.OrdinalIgnoreCase)]
            : throw new InvalidOperationException($"{group.Heading} does not refuse unknown keys; it says: {answer ?? "nothing"}");
    }

    public bool IsRequired(string key) => Try((key, null)) is { } answer && answer.Contains($":{key}' is required", StringComparison.Ordinal);

    public SettingKind KindOf(string key)
    {
        if (group.Kinds.TryGetValue(key, out var told))
            return told;
        var answer = Try((key, Nonsense)) ?? "";
        if (Expected().Match(answer) is { Success: true } number)
            return new SettingKind(number.Groups["kind"].Value switch { "a whole number" => "whole number", "a time span (d.hh:mm:ss)" => "time span", var other => other }, Zeros().Replace(number.Groups["range"].Value, ""));
        if (answer.Contains("true or false is expected", StringComparison.Ordinal))
            return new SettingKind("true or false");
        if (OneOf().Match(answer) is { Success: true } words)
            return new SettingKind("word", words.Groups["words"].Value);
        if (answer.Contains("must be a list", StringComparison.Ordinal))
            return new SettingKind("list of texts", Words(Try((key, null), (key + ":0", Nonsense)) ?? ""));
        if (answer.Contains("a group of settings is expected", StringComparison.Ordinal))
            return SettingKind.Group;
        return Try((key, null), (key + ":File", "none/there"))?.Contains("the file cannot be read", StringComparison.Ordinal) == true ? SettingKind.Secret : SettingKind.Text;
    }

    // A complaint about one word of a list names the words there are.
    private static string Words(string answer) => KnownWords().Match(answer) is { Success: true } known ? known.Groups["words"].Value : "";

    private string? Try(params (string Key, string? Value)[] changes)
    {
        var settings = group.Least.ToDictionary(static l => l.Key, static l => (string?)l.Value, StringComparer.OrdinalIgnoreCase);
        var without = new List<string>();
        foreach (var (key, value) in changes)
        {
            var full = $"{group.Place}:{key}";
            foreach (var below in settings.Keys.Where(k => k.StartsWith(full + ":", StringComparison.OrdinalIgnoreCase)).ToList())
                settings.Remove(below);
            settings.Remove(full);
            if (value is null)
                without.Add(full);
            else
                settings[full] = value;
        }
        try
        {
            group.Read(new TrialSettings(settings, services, [.. without]));
            return null;
        }
        catch (HelpdeskConfigurationException e)
        {
            return e.Message;
        }
    }

    [GeneratedRegex(@"known here: (?<keys>[^.]+)\.$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Known();

    [GeneratedRegex(@": (?<kind>a whole number|a time span \(d\.hh:mm:ss\)) from (?<range>\S+ to \S+) is expected", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Expected();

    [GeneratedRegex(@"(?<=:\d\d\.\d*[1-9])0+\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Zeros();

    [GeneratedRegex(@"one of (?<words>.+) is expected", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"known: (?<words>.+)\.$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex KnownWords();
}
