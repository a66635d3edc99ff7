using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The line of a type.</summary>
internal static class ApiType
{
    public static string Declaration(Type type)
    {
        var bases = Bases(type).ToList();
        if (typeof(Delegate).IsAssignableFrom(type))
            return $"public delegate {ApiMember.Method(type.GetMethod("Invoke")!).Replace(" Invoke(", $" {Name(type)}(", StringComparison.Ordinal)}{Constraints(type.GetGenericArguments())}";
        return $"public {Words(type)} {Name(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    public static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments.Where(static a => a.IsGenericParameter).Select(static a =>
    {
        List<string> all = [];
        if (a.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            all.Add("class");
        if (a.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            all.Add("struct");
        all.AddRange(a.GetGenericParameterConstraints().Where(static c => c != typeof(ValueType)).Select(static c => ApiName.Of(c)));
        if (a.GenericParameterAttributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !all.Contains("struct"))
            all.Add("new()");
        return all.Count == 0 ? "" : $" where {a.Name} : {string.Join(", ", all)}";
    }));

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance)?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true);

    private static string Name(Type type) => $"{type.Namespace}.{ApiName.Plain(type)}";

    private static string Words(Type type)
    {
        var record = IsRecord(type) ? "record " : "";
        if (type.IsInterface)
            return "interface";
        if (type.IsEnum)
            return type.IsDefined(typeof(FlagsAttribute), inherit: false) ? "[Flags] enum" : "enum";
        if (type.IsValueType)
            return (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + record + "struct";
        var kind = type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return kind + (record.Length > 0 ? "record" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) == typeof(int) ? [] : [ApiName.Of(Enum.GetUnderlyingType(type))];
        var all = type.GetInterfaces().Where(static i => i.IsVisible).ToList();
        var record = IsRecord(type);
        var inherited = all.SelectMany(static i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        var own = all.Where(i => !inherited.Contains(i) && !(record && i == typeof(IEquatable<>).MakeGenericType(type))).Select(static i => ApiName.Of(i)).Order(StringComparer.Ordinal);
        return type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? own.Prepend(ApiName.Of(b)) : own;
    }
}
