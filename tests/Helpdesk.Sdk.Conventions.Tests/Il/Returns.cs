namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What asynchronous members return.</summary>
internal static class Returns
{
    public static bool IsAwaitable(Type type) => IsTask(type) || IsValueTask(type);

    public static bool IsAsynchronous(Type type) => IsAwaitable(type) || Definition(type) == typeof(IAsyncEnumerable<>);

    public static bool IsTask(Type type) => Definition(type) == typeof(Task<>) || type == typeof(Task);

    public static bool IsValueTask(Type type) => Definition(type) == typeof(ValueTask<>) || type == typeof(ValueTask);

    private static Type? Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;
}
