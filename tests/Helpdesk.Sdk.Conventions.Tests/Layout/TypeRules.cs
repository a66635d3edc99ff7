using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What public types are called and where they stand.</summary>
internal static class TypeRules
{
    private const string Registration = "Microsoft.Extensions.DependencyInjection";
    private static readonly string[] Taken = ["Helpdesk", "Identity"];
    private static readonly string[] Containers = ["IServiceCollection", "IHelpdeskBuilder"];

    /// <summary>A type with the name of a namespace part makes every mention of it ambiguous for users.</summary>
    public static IEnumerable<Violation> CheckNames(IEnumerable<Type> types) =>
        types.Where(static t => t.IsVisible && Taken.Contains(t.Name.Split('`')[0], StringComparer.Ordinal)).Select(static t => new Violation(Names.Of(t), "is the name of a namespace"));

    /// <summary>Whatever extends the container or the builder is found without a using of ours, and nothing else is there.</summary>
    public static IEnumerable<Violation> CheckRegistrations(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(static t => t.IsVisible))
        {
            var registers = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Any(IsRegistration);
            if (registers != (type.Namespace == Registration))
                yield return new Violation(Names.Of(type), registers ? $"registers and is not in {Registration}" : $"is in {Registration} and registers nothing");
        }
    }

    private static bool IsRegistration(MethodInfo method) =>
        method.IsDefined(typeof(ExtensionAttribute), inherit: false) && Containers.Contains(method.GetParameters()[0].ParameterType.Name, StringComparer.Ordinal);
}
