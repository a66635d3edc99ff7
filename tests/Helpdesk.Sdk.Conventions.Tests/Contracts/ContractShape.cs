using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The shape of what others implement: value tasks, a token that is last and must be given, no bodies.</summary>
internal static class ContractShape
{
    public static IEnumerable<Violation> CheckSeams(IEnumerable<Type> interfaces)
    {
        foreach (var method in Methods(interfaces).Where(static m => Returns.IsAsynchronous(m.ReturnType)))
        {
            var name = NameOf(method);
            if (Returns.IsTask(method.ReturnType))
                yield return new Violation(name, "returns a Task; a seam returns ValueTask or IAsyncEnumerable");
            if (method.GetParameters() is not [.., var last] || last.ParameterType != typeof(CancellationToken))
                yield return new Violation(name, "does not take a CancellationToken last");
            else if (last.HasDefaultValue)
                yield return new Violation(name, "has a default for its CancellationToken, so an implementer's caller can forget it");
        }
        foreach (var method in Methods(interfaces).Where(static m => !Returns.IsAsynchronous(m.ReturnType)))
            if (method.GetParameters().Any(static p => p.ParameterType == typeof(CancellationToken)))
                yield return new Violation(NameOf(method), "takes a CancellationToken and is not asynchronous");
    }

    /// <summary>A contract never gains a member; a new ability is a new interface.</summary>
    public static IEnumerable<Violation> CheckBodies(IEnumerable<Type> interfaces) =>
        Methods(interfaces).Where(static m => !m.IsAbstract).Select(static m => new Violation(NameOf(m), "has an implementation in the interface"));

    private static IEnumerable<MethodInfo> Methods(IEnumerable<Type> interfaces) => interfaces.SelectMany(static i =>
        i.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));

    private static string NameOf(MethodInfo method) => $"{Names.Of(method.DeclaringType!)}.{method.Name}";
}
