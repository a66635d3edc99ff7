namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Whoever reads what the doctor found knows what to do.</summary>
public sealed class DoctorTests
{
    private static string Page => File.ReadAllText(Repository.PathOf("docs", "operations", "doctor.md"));

    private static IEnumerable<SourceFile> Doctors => Repository.CSharp("src").Concat(Repository.CSharp("samples")).Where(static file => file.Text.Contains("DiagnosticFinding", StringComparison.Ordinal)
        || file.Text.Contains("StandardFindings", StringComparison.Ordinal) || file.Path.EndsWith("/LoosenedNumbers.cs", StringComparison.Ordinal));

    [Fact]
    public void Every_finding_has_to_have_a_remedy()
    {
        Assert.True(Doctors.Count() >= 20, "The doctor's sources were not found.");
        Verdict.Clean(DoctorRules.CheckRemedies(Doctors));
    }

    [Fact]
    public void Every_finding_is_on_the_doctors_page_with_its_remedy()
    {
        Assert.True(Doctors.SelectMany(DoctorRules.Names).Distinct().Count() >= 60, "The names of the findings were not found.");
        Verdict.Clean(DoctorRules.CheckPage(Doctors, Page));
        Verdict.Clean(DoctorRules.CheckRows(Page));
    }

    [Fact]
    public void One_without_is_seen()
    {
        SourceFile planted = new("Planted.cs", "yield return new DiagnosticFinding(\"a\", \"b\", DiagnosticSeverity.Error, \"c\"); Risk.Of(\"No:Such\", \"x\", \"y\"); DiagnosticFinding.Error(subject, \"no-such-check\", \"x\", \"y\");");
        Verdict.Exactly(DoctorRules.CheckRemedies([planted]), "Planted.cs");
        Verdict.Exactly(DoctorRules.CheckRemedies([new SourceFile("Other.cs", "findings.Add(\"rights\", DiagnosticSeverity.Warning, \"The rights cannot be judged.\");")]), "Other.cs");
        Verdict.Exactly(DoctorRules.CheckPage([planted], Page), "No:Such", "no-such-check");
        Verdict.Exactly(DoctorRules.CheckRows("| `a` | warning | x | do y |\n| `b` | warning | x |  |"), "| `b` | warning | x |  |");
    }
}
