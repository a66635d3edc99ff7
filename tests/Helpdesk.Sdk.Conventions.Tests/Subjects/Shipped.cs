using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The assemblies of the packages. Found by folder, so that a new package is held to the rules from its first day.</summary>
internal static class Shipped
{
    public const string Contracts = "Helpdesk.Sdk.Abstractions";
    public const string Core = "Helpdesk.Sdk";
    public const string Kit = "Helpdesk.Sdk.ConformanceTests";

    public static IReadOnlyList<Assembly> Assemblies { get; } = [.. Repository.Packages.Select(Assembly.Load)];

    public static Assembly Abstractions { get; } = Assembly.Load(Contracts);

    /// <summary>The contracts that others implement.</summary>
    public static IReadOnlyList<Type> ContractInterfaces { get; } = [.. Abstractions.GetExportedTypes().Where(static t => t.IsInterface)];

    /// <summary>All types of all packages, without the kit, whose work it is to try what is forbidden.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Assemblies.Where(static a => a.GetName().Name != Kit).SelectMany(static a => a.GetTypes())];

    /// <summary>A type and everything nested in it, what the compiler made of its lambdas and async members too.</summary>
    public static IReadOnlyList<Type> Family(params Type[] types) =>
        [.. types.SelectMany(static t => Family(t.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)).Prepend(t))];
}
