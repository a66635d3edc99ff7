using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Types as they are written in C#, with their nullability.</summary>
internal static class ApiName
{
    private static readonly Dictionary<Type, string> Words = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(char)] = "char",
        [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong", [typeof(double)] = "double",
        [typeof(float)] = "float", [typeof(decimal)] = "decimal", [typeof(ushort)] = "ushort", [typeof(sbyte)] = "sbyte",
    };

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, null) + "?";
        var mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        if (type.IsGenericParameter)
            return type.Name + (nullability?.ReadState == NullabilityState.Nullable ? "?" : "");
        return Plain(type, nullability) + mark;
    }

    /// <summary>The name without its namespace, with type arguments or parameters.</summary>
    public static string Plain(Type type, NullabilityInfo? nullability = null)
    {
        if (Words.TryGetValue(type, out var word))
            return word;
        var outer = type.IsNested ? type.DeclaringType : null;
        var prefix = outer is null ? "" : Plain(outer) + ".";
        var arguments = type.GetGenericArguments().Skip(outer?.GetGenericArguments().Length ?? 0).ToList();
        if (arguments.Count == 0)
            return prefix + type.Name;
        var known = nullability?.GenericTypeArguments is { } all && all.Length == arguments.Count ? all : null;
        return $"{prefix}{type.Name.Split('`')[0]}<{string.Join(", ", arguments.Select((a, i) => Of(a, known?[i])))}>";
    }
}
