using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The shape of what applications call: a task of a result, a token that is last and may be left out.</summary>
internal static class FacadeShape
{
    /// <summary>Members that answer in another way, and why.</summary>
    public static IReadOnlyDictionary<string, string> Exceptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IHelpdeskOrchestrator.InitializeAsync"] = "opens the state; a broken set-up is an exception",
        ["HostDesk.DiagnoseAsync"] = "streams findings; a sick part is a finding",
        ["CampaignDesk.WatchAsync"] = "streams progress",
        ["HostDesk.FinishAsync"] = "best effort at the end of a process",
    };

    /// <summary>The types that an application reaches from the root.</summary>
    public static IReadOnlyCollection<Type> Reach(Type root)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (open.TryPop(out var type))
            if (found.Add(type))
                foreach (var next in type.GetMethods().Select(static m => m.ReturnType).Where(t => t.Assembly == root.Assembly))
                    open.Push(next);
        return found;
    }

    public static IEnumerable<Violation> Check(IEnumerable<Type> types, IReadOnlyDictionary<string, string> exceptions)
    {
        var left = exceptions.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var method in types.SelectMany(static t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(static m => Returns.IsAsynchronous(m.ReturnType)))
        {
            var name = $"{Names.Of(method.DeclaringType!)}.{method.Name}";
            if (!left.Remove(name) && !IsResult(method.ReturnType))
                yield return new Violation(name, "does not return Task<HelpdeskResult<T>>");
            if (method.GetParameters() is not [.., var last] || last.ParameterType != typeof(CancellationToken))
                yield return new Violation(name, "does not take a CancellationToken last");
            else if (!last.HasDefaultValue)
                yield return new Violation(name, "makes callers give a CancellationToken");
        }
        foreach (var gone in left)
            yield return new Violation(gone, "is excepted, but there is no such member");
    }

    private static bool IsResult(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
        && type.GetGenericArguments()[0] is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(HelpdeskResult<>);
}
