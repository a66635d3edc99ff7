using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A changing member spends its permit (or, below a store, makes sure it is in use) before it waits for anything.</summary>
internal static class SpendFirst
{
    public static IEnumerable<Violation> Check(IEnumerable<Type> types, IReadOnlyCollection<MethodInfo> members)
    {
        foreach (var method in Changes.Implementations(types, members))
        {
            var calls = Flatten(method, Outermost(method), []).ToList();
            var spent = calls.FindIndex(static c => c.DeclaringType == typeof(ChangePermit) && c.Name is nameof(ChangePermit.Spend) or nameof(ChangePermit.EnsureCovers));
            if (spent < 0)
                yield return new Violation(CodeOwner.Of(method).ToString(), "never spends its permit");
            else if (calls.Take(spent).OfType<MethodInfo>().FirstOrDefault(static c => Returns.IsAwaitable(c.ReturnType)) is { } before)
                yield return new Violation(CodeOwner.Of(method).ToString(), $"starts {before.Name} before it spends its permit");
        }
    }

    // The calls in the order of the code; what stands in the same type, or is handed the permit, is read where it is used.
    private static IEnumerable<MethodBase> Flatten(MethodBase method, Type home, HashSet<MemberId> seen)
    {
        if (!seen.Add(MemberId.Of(method)))
            yield break;
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            var moveNext = machine.StateMachineType.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!;
            foreach (var call in Flatten(moveNext, home, seen))
                yield return call;
            yield break;
        }
        foreach (var callee in IlReader.Callees(method))
        {
            if (Outermost(callee) == home || IsHandedThePermit(callee, home))
                foreach (var call in Flatten(callee, home, seen))
                    yield return call;
            else
                yield return callee;
        }
    }

    private static bool IsHandedThePermit(MethodBase callee, Type home) =>
        callee.Module == home.Module && !callee.IsAbstract && callee.GetParameters().Any(static p => p.ParameterType == typeof(ChangePermit));

    private static Type Outermost(MethodBase method)
    {
        var type = CodeOwner.Of(method).Type;
        return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }
}
