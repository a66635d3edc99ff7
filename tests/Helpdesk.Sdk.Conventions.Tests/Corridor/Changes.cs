using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Finds the implementations of the changing members and the operations.</summary>
internal static class Changes
{
    /// <summary>The methods of these types that implement one of these interface members.</summary>
    public static IEnumerable<MethodInfo> Implementations(IEnumerable<Type> types, IReadOnlyCollection<MethodInfo> members) =>
        from type in types
        where type is { IsClass: true } or { IsValueType: true }
        from contract in members.Select(static m => m.DeclaringType!).Distinct()
        where contract.IsAssignableFrom(type)
        let map = type.GetInterfaceMap(contract)
        from pair in map.InterfaceMethods.Zip(map.TargetMethods)
        where members.Contains(pair.First) && pair.Second.DeclaringType == type
        select pair.Second;

    public static bool IsOperation(Type type) => Derives(type, typeof(Operation<>));

    public static bool IsDeskChange(Type type) => Derives(type, typeof(DeskChange<>));

    public static bool IsCampaignChange(Type type) => Derives(type, typeof(CampaignChange<>));

    private static bool Derives(Type type, Type from)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
            if (b.IsGenericType && b.GetGenericTypeDefinition() == from)
                return true;
        return false;
    }
}
