using System.Reflection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A state whose every call is seen, and can be spoilt or answered, before it is carried out.</summary>
public class Watched : DispatchProxy
{
    private readonly Dictionary<string, object> _parts = new(StringComparer.Ordinal);
    private object _inner = null!;
    private Func<MethodInfo, object?[], object?> _onCall = null!;

    /// <summary>Wraps a state and all its parts.</summary>
    /// <param name="inner">The state.</param>
    /// <param name="onCall">Told of each call; may change its arguments.</param>
    public static IHelpdeskState State(IHelpdeskState inner, Action<MethodInfo, object?[]> onCall) => Answering(inner, (method, arguments) =>
    {
        onCall(method, arguments);
        return null;
    });

    /// <summary>Wraps a state and all its parts.</summary>
    /// <param name="inner">The state.</param>
    /// <param name="answer">The answer to a call; <see langword="null"/> = the state's own.</param>
    public static IHelpdeskState Answering(IHelpdeskState inner, Func<MethodInfo, object?[], object?> answer) => (IHelpdeskState)Of(typeof(IHelpdeskState), inner, answer);

    /// <summary>Wraps one contract of a state alone.</summary>
    /// <param name="inner">What has it.</param>
    /// <param name="answer">The answer to a call; <see langword="null"/> = its own.</param>
    public static T Part<T>(T inner, Func<MethodInfo, object?[], object?> answer) where T : class => (T)Of(typeof(T), inner, answer);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.ReturnType.IsInterface && method.Name.StartsWith("get_", StringComparison.Ordinal))
            lock (_parts)
                return _parts.TryGetValue(method.Name, out var part) ? part : _parts[method.Name] = Of(method.ReturnType, method.Invoke(_inner, args)!, _onCall);
        return _onCall(method, args ?? []) ?? method.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }

    private static object Of(Type contract, object inner, Func<MethodInfo, object?[], object?> onCall)
    {
        var proxy = (Watched)Create(contract, typeof(Watched));
        proxy._inner = inner;
        proxy._onCall = onCall;
        return proxy;
    }
}
