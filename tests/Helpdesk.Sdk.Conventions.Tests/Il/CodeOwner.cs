using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Who wrote a piece of code: lambdas, iterators and async state machines count as the member they stand in.</summary>
internal sealed partial record CodeOwner(Type Type, string Member)
{
    public static CodeOwner Of(MethodBase method)
    {
        var member = Written(method.Name);
        var type = method.DeclaringType!;
        while (type.DeclaringType is { } outer && (type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || type.Name.StartsWith('<')))
        {
            member ??= Written(type.Name);
            type = outer;
        }
        return new CodeOwner(type, member ?? method.Name);
    }

    public override string ToString() => $"{Names.Of(Type)}.{Member}";

    // <ResetAsync>d__4, <ResetAsync>b__0, <<ResetAsync>b__0>d, <ResetAsync>g__Local|1_0
    private static string? Written(string name) => Generated().Match(name) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex("^<+(?<name>[^<>]+)>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Generated();
}
