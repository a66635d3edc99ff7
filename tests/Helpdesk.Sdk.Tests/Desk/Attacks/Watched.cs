using System.Reflection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A state whose every call is seen, and can be spoilt, before it is carried out.</summary>
public class Watched : DispatchProxy
{
    private readonly Dictionary<string, object> _parts = new(StringComparer.Ordinal);
    private object _inner = null!;
    private Action<MethodInfo, object?[]> _onCall = null!;

    /// <summary>Wraps a state and all its parts.</summary>
    /// <param name="inner">The state.</param>
    /// <param name="onCall">Told of each call; may change its arguments.</param>
    public static IHelpdeskState State(IHelpdeskState inner, Action<MethodInfo, object?[]> onCall) => (IHelpdeskState)Of(typeof(IHelpdeskState), inner, onCall);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.ReturnType.IsInterface && method.Name.StartsWith("get_", StringComparison.Ordinal))
            lock (_parts)
                return _parts.TryGetValue(method.Name, out var part) ? part : _parts[method.Name] = Of(method.ReturnType, method.Invoke(_inner, args)!, _onCall);
        _onCall(method, args ?? []);
        return method.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    private static object Of(Type contract, object inner, Action<MethodInfo, object?[]> onCall)
    {
        var proxy = (Watched)Create(contract, typeof(Watched));
        proxy._inner = inner;
        proxy._onCall = onCall;
        return proxy;
    }
}
