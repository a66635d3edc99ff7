using System.Globalization;
using System.Reflection;
using System.Text;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Writes <c>docs/reference/errors.md</c>.</summary>
internal static class ErrorsPage
{
    private const string Head =
        """
        # Codes

        Made from the constants of the code and their documentation (`HELPDESK_ACCEPT_DOCS=1` and the convention tests write this page; another text here fails them). Codes never change their meaning
        and are never display text. An operation that does not do what was asked answers with a `HelpdeskError`: its family (`Kind`), its code (`Code`), a sentence for people (`Message`),
        facts for programs (`Details`) and, for limits, when the next attempt is possible (`RetryAt`). Over HTTP it is a problem document with `type` `urn:helpdesk-sdk:error:CODE`.

        ## Families and exit codes

        The exit code of `helpdesk` is the family's number. 0 is done; 1 is "something is wrong" of `doctor` and `history verify`, and an unexpected failure (`unexpected`, `cancelled`).

        | family | exit code | meaning |
        |---|---|---|

        """;

    public static string Write(IEnumerable<SourceFile> sources)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var kind in Enum.GetValues<ErrorKind>())
            page.Append(CultureInfo.InvariantCulture, $"| {kind} | {(int)kind} | {Of(typeof(ErrorKind), kind.ToString())} |\n");
        page.Append("\n## Errors\n\n| code | exit code | HTTP status | when | remedy |\n|---|---|---|---|---|\n");
        var kinds = ErrorKinds.Read(sources);
        foreach (var (field, code) in Constants<ErrorCode>(typeof(ErrorCode)))
        {
            if (!kinds.Contains(field.Name))
                throw new InvalidOperationException($"No error of the code {code} is made anywhere: remove it, or teach {nameof(ErrorKinds)} where it comes from.");
            var of = kinds[field.Name].ToList();
            page.Append(CultureInfo.InvariantCulture, $"| `{code}` | {Each(of.Select(static k => (int)k))} | {Each(of.Select(k => ErrorKinds.StatusOf(k, code)))} | {Of(typeof(ErrorCode), field.Name)} | {Of(typeof(ErrorCode), field.Name, "remarks")} |\n");
        }
        page.Append("\nA server also answers 401 `unauthenticated` (nobody is signed in) and 500 `failed` (its log says why) by itself.\n");
        page.Append("\n## Rules of a decision\n\nWhat `evaluate` lists, and what `details.rules` (denied) and `details.reasons` (approval) name.\n\n| rule | what it says | remedy |\n|---|---|---|\n");
        foreach (var (field, rule) in Constants<string>(typeof(RuleNames)))
            page.Append(CultureInfo.InvariantCulture, $"| `{rule}` | {Of(typeof(RuleNames), field.Name)} | {Of(typeof(RuleNames), field.Name, "remarks")} |\n");
        page.Append("\n## Refusals of a store\n\n`store-refused` carries one of these in `details.reason`; the directory is unchanged.\n\n| reason | meaning |\n|---|---|\n");
        foreach (var (field, reason) in Constants<RefusalReason>(typeof(RefusalReason)))
            page.Append(CultureInfo.InvariantCulture, $"| `{reason}` | {Of(typeof(RefusalReason), field.Name)} |\n");
        page.Append("\n## Failed reads of a store\n\n`IdentityStoreException.Code`, for those who write or call a store directly; operations turn them into the errors above.\n\n| code | meaning |\n|---|---|\n");
        foreach (var code in Enum.GetValues<StoreErrorCode>())
            page.Append(CultureInfo.InvariantCulture, $"| {code} | {Of(typeof(StoreErrorCode), code.ToString())} |\n");
        return page.ToString();
    }

    private static string Each<T>(IEnumerable<T> values) => string.Join(" or ", values.Distinct());

    private static IEnumerable<(FieldInfo Field, T Value)> Constants<T>(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(static f => f.FieldType == typeof(T)).OrderBy(static f => f.MetadataToken).Select(static f => (f, (T)f.GetValue(null)!));

    private static string Of(Type type, string name, string part = "summary") => XmlDocs.Shipped.OfField(type, name, part)?.Replace("|", "\\|", StringComparison.Ordinal)
        ?? throw new InvalidOperationException($"{type.Name}.{name} has no {part}: write when it comes (summary) and what to do about it (remarks).");
}
