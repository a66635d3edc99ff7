using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Who may use which part of the corridor.</summary>
internal static class CorridorRules
{
    private static readonly Type[] Pipelines = [typeof(OperationPipeline), typeof(CreationPipeline), typeof(ControlPipeline), typeof(CampaignPipeline)];

    /// <summary>Permits come from the pipelines. The kit, which tries stores with false ones, is looked at apart.</summary>
    public static CallRule PermitsAreIssued { get; } = new(
        "only the pipelines issue permits", CallRule.Members(typeof(ChangePermit).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance)), static c => Pipelines.Contains(c.Type));

    public static CallRule PermitsAreClosed { get; } = new(
        "only the pipeline that issued a permit closes it",
        CallRule.Members(typeof(ChangePermit).GetMethods(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static m => m.Name == "Close")),
        static c => Pipelines.Contains(c.Type));

    public static CallRule LedgerIsWritten { get; } = new(
        "only the pipelines begin and settle operations",
        CallRule.Members(typeof(IOperationLedger).GetMethods().Where(static m => m.Name is nameof(IOperationLedger.BeginAsync) or nameof(IOperationLedger.SettleAsync))),
        static c => Pipelines.Contains(c.Type) || c.Type == typeof(Settlement) || c.Type == typeof(Reconciler));

    /// <summary>A changing member is called in step 4 and nowhere else, whether through its interface or on the class.</summary>
    public static CallRule ChangesAreMade(IEnumerable<Type> types) => Changing(
        "only an operation's ChangeAsync, that of a desk's or campaign's change, and the creation pipeline change anything",
        types,
        static m => m.DeclaringType != typeof(ILocalAccountStore),
        static c => ((Changes.IsOperation(c.Type) || Changes.IsDeskChange(c.Type) || Changes.IsCampaignChange(c.Type)) && c.Member == "ChangeAsync") || c.Type == typeof(CreationPipeline));

    public static CallRule LocalRowsAreWritten(IEnumerable<Type> types) => Changing(
        "only the local identity store writes the rows of the local directory",
        types,
        static m => m.DeclaringType == typeof(ILocalAccountStore),
        static c => c.Type == typeof(LocalIdentityStore));

    public static CallRule SignInsAreRecorded { get; } = new(
        "only the local identity store records sign-ins",
        CallRule.Members(typeof(ILocalAccountStore).GetMethods().Where(static m => m.Name == nameof(ILocalAccountStore.TryRecordSignInAsync))),
        static c => c.Type == typeof(LocalIdentityStore));

    public static IReadOnlyList<MethodInfo> Members { get; } = [.. ContractMembers.Changing(Shipped.ContractInterfaces)];

    private static CallRule Changing(string why, IEnumerable<Type> types, Func<MethodInfo, bool> which, Func<CodeOwner, bool> may)
    {
        var members = Members.Where(which).ToList();
        return new CallRule(why, CallRule.Members(members.Concat(Changes.Implementations(types, members))), may);
    }
}
