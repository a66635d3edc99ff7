using System.Reflection;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A state some of whose answers a test gives itself.</summary>
public class ScriptedState : DispatchProxy
{
    private object _inner = null!;
    private Func<MethodInfo, object?[], object?> _answer = null!;

    /// <summary>Wraps a state and all its parts.</summary>
    /// <param name="inner">The state.</param>
    /// <param name="answer">The answer to a call; <see langword="null"/> = the state's own.</param>
    public static IHelpdeskState Of(IHelpdeskState inner, Func<MethodInfo, object?[], object?> answer) => (IHelpdeskState)Of(typeof(IHelpdeskState), inner, answer);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.ReturnType.IsInterface && method.Name.StartsWith("get_", StringComparison.Ordinal))
            return Of(method.ReturnType, method.Invoke(_inner, args)!, _answer);
        return _answer(method, args ?? []) ?? method.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    private static object Of(Type contract, object inner, Func<MethodInfo, object?[], object?> answer)
    {
        var proxy = (ScriptedState)Create(contract, typeof(ScriptedState));
        proxy._inner = inner;
        proxy._answer = answer;
        return proxy;
    }
}
