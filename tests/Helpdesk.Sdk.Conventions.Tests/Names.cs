namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>How types and members are called in findings.</summary>
internal static class Names
{
    public static string Of(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer ? $"{Of(outer)}.{name}" : name;
    }
}
