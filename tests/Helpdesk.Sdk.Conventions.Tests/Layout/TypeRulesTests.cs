using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Names and places of public types.</summary>
public sealed class TypeRulesTests
{
    private static readonly IReadOnlyList<Type> Public = [.. Shipped.Assemblies.SelectMany(static a => a.GetExportedTypes())];

    [Fact]
    public void No_type_is_called_like_a_namespace()
    {
        Verdict.Clean(TypeRules.CheckNames(Public));
        Verdict.Exactly(TypeRules.CheckNames([typeof(LayoutPlants.Helpdesk), typeof(LayoutPlants.Identity<>), typeof(UserKey)]), "LayoutPlants.Helpdesk", "LayoutPlants.Identity");
    }

    [Fact]
    public void Registrations_stand_where_the_container_is()
    {
        Assert.Contains(typeof(HelpdeskServiceCollectionExtensions), Public);
        Verdict.Clean(TypeRules.CheckRegistrations(Public));
        Verdict.Exactly(
            TypeRules.CheckRegistrations([typeof(LayoutPlants), typeof(HelpdeskServiceCollectionExtensions), typeof(MisplacedPlant)]), "LayoutPlants", "MisplacedPlant");
    }
}
