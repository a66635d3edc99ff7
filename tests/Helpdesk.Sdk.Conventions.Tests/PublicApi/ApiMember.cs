using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>The lines of members.</summary>
internal static class ApiMember
{
    // Of a record: it follows from the declaration.
    private static readonly string[] OfRecords = ["Equals", "GetHashCode", "ToString", "Deconstruct", "op_Equality", "op_Inequality", "PrintMembers", "<Clone>$"];
    private static readonly NullabilityInfoContext Nullability = new();

    public static bool IsShown(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    public static bool IsShown(PropertyInfo property) => property.GetAccessors(nonPublic: true).Any(IsVisible) && property.Name != "EqualityContract";

    public static bool IsShown(MethodBase method) =>
        IsVisible(method)
        && !(method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && (OfRecords.Contains(method.Name) || IsCopy(method)))
        && (method is ConstructorInfo || !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    public static string Field(FieldInfo field) =>
        $"{Access(field.IsPublic)}{(field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))}{ApiName.Of(field.FieldType, Nullability.Create(field))} {field.Name}"
        + (field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "");

    public static string Constructor(ConstructorInfo constructor) => $"{Access(constructor.IsPublic)}{constructor.DeclaringType!.Name.Split('`')[0]}({Parameters(constructor)})";

    public static string Property(PropertyInfo property)
    {
        var (get, set) = (property.GetMethod, property.SetMethod);
        var first = get is not null && IsVisible(get) ? get : set!;
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        var index = property.GetIndexParameters() is { Length: > 0 } ? $"[{Parameters(first)}]" : "";
        var setter = set is null || !IsVisible(set) ? "" : set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
        return $"{Access(first.IsPublic)}{Modifiers(first)}{required}{ApiName.Of(property.PropertyType, Nullability.Create(property))} {property.Name}{index} {{{(get is not null && IsVisible(get) ? " get;" : "")}{setter} }}";
    }

    public static string Event(EventInfo one) => $"{Access(one.AddMethod!.IsPublic)}{Modifiers(one.AddMethod)}event {ApiName.Of(one.EventHandlerType!)} {one.Name}";

    public static string Method(MethodInfo method)
    {
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(static a => a.Name))}>" : "";
        return $"{Access(method.IsPublic)}{Modifiers(method)}{ApiName.Of(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{generic}({Parameters(method)}){ApiType.Constraints(arguments)}";
    }

    private static string Modifiers(MethodInfo method) =>
        typeof(Delegate).IsAssignableFrom(method.DeclaringType) ? ""
        : method.DeclaringType!.IsInterface ? (method.IsAbstract ? "" : "default ")
        : method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? (method.IsFinal ? "sealed override " : "override ")
        : method.IsVirtual && !method.IsFinal ? "virtual " : "";

    private static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return string.Join(", ", method.GetParameters().Select((p, i) =>
            (i == 0 ? extension : "") + Passing(p) + ApiName.Of(p.ParameterType, Nullability.Create(p)) + " " + p.Name
            + (p.HasDefaultValue ? " = " + Literal(p.ParameterType.IsValueType && p.RawDefaultValue is null ? Nullable.GetUnderlyingType(p.ParameterType) is null ? "default" : null : p.RawDefaultValue, p) : "")));
    }

    private static string Passing(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) || parameter.IsDefined(typeof(ParamCollectionAttribute), inherit: false) ? "params "
        : !parameter.ParameterType.IsByRef ? ""
        : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";

    private static string Literal(object? value, ParameterInfo? parameter = null) => value switch
    {
        null => "null",
        string text when parameter is { ParameterType.IsValueType: true } => text,
        string text => $"\"{text}\"",
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsCopy(MethodBase method) => method is ConstructorInfo && method.GetParameters() is [var only] && only.ParameterType == method.DeclaringType;

    private static string Access(bool isPublic) => isPublic ? "" : "protected ";
}
