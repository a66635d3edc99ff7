namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The references are what the code says. HELPDESK_ACCEPT_DOCS=1 writes them down; the difference is then part of the change that is reviewed.</summary>
public sealed class ReferencePagesTests
{
    private static bool Accept => Environment.GetEnvironmentVariable("HELPDESK_ACCEPT_DOCS") == "1";

    [Fact]
    public void The_page_of_the_configuration_is_what_the_code_reads()
    {
        using var desk = FullDesk.Build();
        Verdict.Clean(SettingsCatalog.Missing(desk));
        Holds("configuration.md", ConfigurationPage.Write(SettingsCatalog.All, desk));
    }

    [Fact]
    public void The_page_of_the_codes_is_what_the_code_answers() =>
        Holds("errors.md", ErrorsPage.Write(Repository.CSharp("src").Concat(Repository.CSharp("samples"))));

    [Fact]
    public void The_page_of_the_permissions_is_what_the_catalogue_says() => Holds("permissions.md", PermissionsPage.Write());

    [Fact]
    public void Every_rule_of_a_decision_has_a_name_that_is_documented() => Verdict.Clean(
        from file in Repository.CSharp("src")
        from line in file.Lines
        where line.Contains("new RuleResult(\"", StringComparison.Ordinal)
        select new Violation(file.Path, $"names a rule by hand: {line.Trim()} (RuleNames)"));

    [Fact]
    public void A_key_nobody_explains_is_seen()
    {
        using var desk = FullDesk.Build();
        var unexplained = new SettingsGroup("Codes", "Codes", typeof(CapSettings)) { Usual = static s => s.Codes };
        Assert.Contains("Codes Digits", Assert.Throws<InvalidOperationException>(() => ConfigurationPage.Write([unexplained], desk)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interview_hears_what_the_code_expects()
    {
        using var desk = FullDesk.Build();
        var page = ConfigurationPage.Write([new SettingsGroup("Codes", "Codes", typeof(CodeSettings)) { Usual = static _ => new CodeSettings { Digits = 7 } }], desk);
        Assert.Contains("| `Digits` | whole number | 7 | 6 to 12 |", page, StringComparison.Ordinal);
        Assert.Contains("| `Lifetime` | time span | 00:10:00 | 00:01:00 to 00:10:00 |", page, StringComparison.Ordinal);
    }

    private static void Holds(string name, string now)
    {
        var file = Repository.PathOf("docs", "reference", name);
        if (Accept)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, now);
        }
        Assert.True(File.Exists(file), $"There is no docs/reference/{name}: run with HELPDESK_ACCEPT_DOCS=1.");
        var (before, after) = (File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n'), now.Split('\n'));
        Verdict.Clean(before.Except(after).Select(l => new Violation(name, "has a line that the code does not say: " + l)).Concat(after.Except(before).Select(l => new Violation(name, "lacks: " + l))));
        Assert.Equal(now, string.Join('\n', before));
    }
}
