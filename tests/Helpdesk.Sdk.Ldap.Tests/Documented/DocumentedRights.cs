using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Ldap.Tests.Documented;

/// <summary>The script of a provider's page that gives a service account its rights: the block marked <c>rights</c>, as readers copy it.</summary>
internal static class DocumentedRights
{
    public static string Of(string page)
    {
        var lines = File.ReadAllLines(RepositoryRoot.PathOf("docs", "providers", page));
        var begin = Array.FindIndex(lines, static l => l.StartsWith("```", StringComparison.Ordinal) && l.EndsWith(" rights", StringComparison.Ordinal));
        Assert.True(begin >= 0, $"docs/providers/{page} has no block marked 'rights'.");
        return string.Join('\n', lines.Skip(begin + 1).TakeWhile(static l => l != "```")) + "\n";
    }

    /// <summary>Puts the test's own names in place of the page's; each has to be there.</summary>
    public static string With(this string script, params (string Page, string Own)[] names)
    {
        foreach (var (page, own) in names)
        {
            Assert.Contains(page, script, StringComparison.Ordinal);
            script = script.Replace(page, own, StringComparison.Ordinal);
        }

        return script;
    }
}
