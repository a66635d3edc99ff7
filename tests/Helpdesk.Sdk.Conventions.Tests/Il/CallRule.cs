using System.Reflection;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Certain members are used in certain places only.</summary>
internal sealed record CallRule(string Why, Func<Call, bool> IsGuarded, Func<CodeOwner, bool> May)
{
    public IEnumerable<Violation> Check(IEnumerable<Type> types) =>
        from call in IlReader.Calls(types)
        where IsGuarded(call) && !May(call.Caller)
        select new Violation(call.Caller.ToString(), $"uses {Names.Of(call.Callee.DeclaringType!)}.{call.Callee.Name}: {Why}");

    public static Func<Call, bool> MembersOf(params Type[] types)
    {
        var members = types.SelectMany(IlReader.Members).Select(MemberId.Of).ToHashSet();
        return call => members.Contains(call.Target);
    }

    public static Func<Call, bool> Members(IEnumerable<MethodBase> methods)
    {
        var members = methods.Select(MemberId.Of).ToHashSet();
        return call => members.Contains(call.Target);
    }
}
