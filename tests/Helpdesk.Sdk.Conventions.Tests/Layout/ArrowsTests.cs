using System.Xml.Linq;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The arrows between the packages.</summary>
public sealed class ArrowsTests
{
    [Fact]
    public void Packages_stand_on_what_they_may()
    {
        Verdict.Clean(Shipped.Assemblies.SelectMany(static a => Arrows.CheckAssembly(a.GetName().Name!, a.GetReferencedAssemblies().Select(static r => r.Name!))));
        Verdict.Clean(Repository.Packages.SelectMany(static p => Arrows.CheckProject(p, XElement.Load(Repository.PathOf("src", p, p + ".csproj")))));
    }

    [Theory]
    [InlineData("Helpdesk.Sdk.Ldap", "Helpdesk.Sdk")]
    [InlineData("Helpdesk.Sdk.EntityFrameworkCore", "Helpdesk.Sdk.Ldap")]
    [InlineData("Helpdesk.Sdk", "Helpdesk.Sdk.EntityFrameworkCore")]
    [InlineData("Helpdesk.Sdk.Abstractions", "Helpdesk.Sdk")]
    [InlineData("Helpdesk.Sdk.AspNetCore", "Helpdesk.Sdk.Entra")]
    public void A_wrong_arrow_is_seen(string package, string other)
    {
        Verdict.Exactly(Arrows.CheckAssembly(package, [other, "System.Runtime", package]), package);
        var project = XElement.Parse($"<Project><ItemGroup><ProjectReference Include=\"../{other}/{other}.csproj\" /></ItemGroup></Project>");
        Verdict.Exactly(Arrows.CheckProject(package, project), package);
    }

    [Fact]
    public void A_foreign_package_is_seen() =>
        Verdict.Exactly(Arrows.CheckProject("Helpdesk.Sdk.Ldap", XElement.Parse("<Project><PackageReference Include=\"CsvHelper\" /></Project>")), "Helpdesk.Sdk.Ldap");

    [Fact]
    public void The_compiled_references_are_the_real_ones() =>
        Assert.Contains(Shipped.Contracts, typeof(IHelpdeskOrchestrator).Assembly.GetReferencedAssemblies().Select(static r => r.Name));
}
