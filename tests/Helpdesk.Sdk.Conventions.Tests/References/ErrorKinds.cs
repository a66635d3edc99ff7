using System.Reflection;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>In which families an error code comes, read from where errors are made.</summary>
internal static partial class ErrorKinds
{
    // What a decision brings with it: its code is put in when the error is made.
    private static readonly (string Code, ErrorKind Kind)[] OfDecisions = [(nameof(ErrorCode.PolicyUnsatisfiable), ErrorKind.Denied)];

    public static ILookup<string, ErrorKind> Read(IEnumerable<SourceFile> files) =>
        files.SelectMany(static f => Made().Matches(f.Text))
            .SelectMany(static made => Code().Matches(made.Groups["codes"].Value).Select(code => (Code: code.Groups["code"].Value, Kind: Enum.Parse<ErrorKind>(made.Groups["kind"].Value))))
            .Concat(OfDecisions).Distinct().OrderBy(static p => p.Kind).ToLookup(static p => p.Code, static p => p.Kind, StringComparer.Ordinal);

    /// <summary>The HTTP status of an error: what the web package answers.</summary>
    public static int StatusOf(ErrorKind kind, ErrorCode code)
    {
        var statuses = Assembly.Load("Helpdesk.Sdk.AspNetCore").GetType("Helpdesk.Sdk.AspNetCore.HttpStatuses", throwOnError: true)!;
        return (int)statuses.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [new HelpdeskError(kind, code, "")])!;
    }

    // The second argument of an error, which may choose between codes.
    [GeneratedRegex(@"ErrorKind\.(?<kind>[A-Z]\w+),\s*(?<codes>[^,;""{}]*?ErrorCode\.[^,;""{}]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Made();

    [GeneratedRegex(@"ErrorCode\.(?<code>[A-Z]\w+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
