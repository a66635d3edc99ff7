using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>An operation never writes history; a policy never calls a provider or the state.</summary>
internal static partial class OperationRules
{
    public static CallRule OperationsWriteNoHistory { get; } = new(
        "an operation never writes history",
        Either(
            CallRule.Members(typeof(IOperationLedger).GetMethods().Where(static m => m.Name == nameof(IOperationLedger.RecordAsync))
                .Concat(typeof(Corridor).GetMethods().Where(static m => m.Name == nameof(Corridor.RecordAsync)))),
            Either(CallRule.MembersOf(typeof(OperationSettlement)), static call => call.Callee.DeclaringType == typeof(HistoryEntry) && IsMaking(call.Callee.Name))),
        static c => !Changes.IsOperation(c.Type));

    /// <summary>The stores and the state with everything it hands out.</summary>
    public static CallRule PolicyAsksNobody { get; } = new(
        "a policy judges the facts it is handed and never calls a provider or the state",
        CallRule.MembersOf([
            typeof(IIdentityStore), typeof(IIdentityStoreCatalog), typeof(IdentityStoreExtensions), typeof(IHelpdeskState),
            .. typeof(IHelpdeskState).GetProperties().Select(static p => p.PropertyType),
            .. Shipped.ContractInterfaces.Where(static i => i.GetMethods().Any(static m => Returns.IsAsynchronous(m.ReturnType)) && !OfPolicy.Contains(i)),
        ]),
        static _ => false);

    private static Type[] OfPolicy => [typeof(IHelpdeskPolicy)];

    /// <summary>The types that these files declare.</summary>
    public static IEnumerable<Type> Declared(IEnumerable<SourceFile> files, IEnumerable<Type> types)
    {
        var names = files.SelectMany(static f => Declaration().Matches(f.Text)).Select(static m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return Shipped.Family([.. types.Where(t => !t.IsNested && names.Contains(Names.Of(t)))]);
    }

    // A line is made by its constructor or copied by a with-expression.
    private static bool IsMaking(string member) => member is ".ctor" or "<Clone>$";

    private static Func<Call, bool> Either(Func<Call, bool> one, Func<Call, bool> other) => call => one(call) || other(call);

    [GeneratedRegex(@"^(?:\w+ )*(?:class|record|struct|interface|enum) (?:struct |class )?(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
