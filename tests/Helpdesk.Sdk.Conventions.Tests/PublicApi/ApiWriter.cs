using System.Reflection;
using System.Text;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Writes down what an assembly shows to others: one line a type, one a member, in a fixed order.</summary>
internal static class ApiWriter
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static string Write(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.Where(static t => t.IsVisible).OrderBy(FullName, StringComparer.Ordinal).ThenBy(static t => t.GetGenericArguments().Length))
        {
            text.Append(ApiType.Declaration(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string FullName(Type type) => $"{type.Namespace}.{Names.Of(type)}";

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static f => $"{Convert.ToInt64(f.GetRawConstantValue(), Culture):D3} {f.Name}");
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        return type.GetFields(Declared).Where(ApiMember.IsShown).Select(ApiMember.Field)
            .Concat(type.GetConstructors(Declared).Where(ApiMember.IsShown).Select(ApiMember.Constructor))
            .Concat(type.GetProperties(Declared).Where(ApiMember.IsShown).Select(ApiMember.Property))
            .Concat(type.GetEvents(Declared).Where(static e => ApiMember.IsShown(e.AddMethod!)).Select(ApiMember.Event))
            .Concat(type.GetMethods(Declared).Where(ApiMember.IsShown).Select(ApiMember.Method));
    }

    private static IFormatProvider Culture => System.Globalization.CultureInfo.InvariantCulture;
}
