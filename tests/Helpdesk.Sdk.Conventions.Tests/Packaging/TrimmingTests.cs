using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Which packages claim that they can be trimmed is what the page says and what the trimmed application is made of.</summary>
public sealed class TrimmingTests
{
    private static readonly string[] Claimed = ["Helpdesk.Sdk", "Helpdesk.Sdk.Abstractions", "Helpdesk.Sdk.Ldap"];

    [Fact]
    public void The_claims_are_those_that_are_checked()
    {
        Assert.Equal(Claimed, Shipped.Assemblies.Where(Claims).Select(static a => a.GetName().Name!).Order(StringComparer.Ordinal));
        var check = File.ReadAllText(Repository.PathOf("nuget", "consumer-check", "Trimmed", "Trimmed.csproj"));
        Assert.Contains("<TrimmerRootAssembly Include=\"Helpdesk.Sdk.Abstractions;Helpdesk.Sdk;Helpdesk.Sdk.Ldap\" />", check, StringComparison.Ordinal);
        var page = File.ReadAllText(Repository.PathOf("docs", "operations", "trimming.md"));
        Assert.All(Shipped.Assemblies, assembly => Assert.Contains($"| `{assembly.GetName().Name}` | {(Claims(assembly) ? "yes" : "no")} |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_silences_the_analysis() => Assert.Empty(
        Repository.CSharp("src").Where(static file => file.Text.Contains("UnconditionalSuppressMessage", StringComparison.Ordinal)).Select(static file => file.Path));

    private static bool Claims(Assembly assembly) => assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(static a => a is { Key: "IsTrimmable", Value: "True" });
}
