using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Stories by chance: whole visits to the desk as they should go, with anything in between, and anything at all.</summary>
internal static class Calls
{
    private static readonly Verb[] Verbs = Enum.GetValues<Verb>();
    // In the order of Call.Actions.
    private static readonly Verb[] Acts = [Verb.Reset, Verb.SendLink, Verb.Unlock, Verb.Unenroll, Verb.Unfreeze];

    public static Arbitrary<Call[]> Stories => Arb.From(Story, Shorter);

    private static Gen<Call[]> Story => Gen
        .Frequency((10, Anything), (10, Visit(approved: false)), (7, Visit(approved: true)), (3, LinkVisit), (2, Around(Verb.Stop, Verb.StartAgain)), (1, Around(Verb.Revoke, Verb.Admit)), (2, Thawed), (3, NextDay))
        .ListOf()
        .Select(static visits => visits.SelectMany(static v => v).ToArray());

    private static Gen<Call> Any => One(Gen.Elements(Verbs.Where(static v => v is not (Verb.Freeze or Verb.Stop or Verb.Revoke or Verb.Undo)).ToArray()));

    private static Gen<Call[]> Anything => Gen.Frequency((30, Any), (1, One(Gen.Constant(Verb.Freeze))), (1, One(Gen.Constant(Verb.Undo)))).Select(static call => new[] { call });

    /// <summary>Nothing, or one call of any kind, which comes between two steps.</summary>
    private static Gen<Call[]> Between => Gen.Frequency((3, Gen.Constant(Array.Empty<Call>())), (1, Anything));

    private static Gen<Call[]> Visit(bool approved) =>
        from who in Gen.Choose(0, 1)
        from action in Gen.Frequency((4, Gen.Constant(0)), (2, Gen.Constant(2)), (1, Gen.Constant(1)), (2, Gen.Constant(3)), (1, Gen.Constant(4)))
        from account in Gen.Elements(0, 16)
        from between in Between
        from beforeGrant in Between
        from afterGrant in Between
        let act = new Call(Acts[action], who, account)
        select (Call[])(approved
            ? [new(Verb.Prove, who, action), act, .. beforeGrant, new(Verb.Grant, 1 - who, 0), .. afterGrant, act with { How = account + 8 }]
            : [new(Verb.Prove, who, action), .. between, act]);

    private static Gen<Call[]> LinkVisit =>
        from who in Gen.Choose(0, 1)
        from approved in Gen.Elements(true, false)
        from between in Between
        select (Call[])
        [
            new(Verb.Prove, who, 1), new(Verb.SendLink, who, 0), .. approved ? new Call[] { new(Verb.Grant, 1 - who, 0), new(Verb.SendLink, who, 8) } : [], .. between, new(Verb.Redeem, 0, 0),
        ];

    private static Gen<Call[]> NextDay => Gen.Constant(new[] { new Call(Verb.Wait, 0, 11) });

    private static Gen<Call[]> Thawed =>
        from who in Gen.Choose(0, 1)
        from between in Between
        select (Call[])[new(Verb.Freeze, who, 0), .. between, new(Verb.Prove, who, 4), new(Verb.Unfreeze, who, 0), new(Verb.Grant, 1 - who, 0), new(Verb.Unfreeze, who, 8)];

    private static Gen<Call[]> Around(Verb first, Verb last) =>
        from who in Gen.Choose(0, 1)
        from visit in Visit(approved: true)
        from at in Gen.Choose(1, visit.Length - 1)
        select (Call[])[.. visit[..at], new(first, who, 0), .. visit[at..^1], new(last, who, 0), visit[^1]];

    private static Gen<Call> One(Gen<Verb> verbs) =>
        from verb in verbs
        from who in Gen.Choose(0, 1)
        from how in Gen.Choose(0, 31)
        select new Call(verb, who, how);

    /// <summary>The same with a half, a quarter … one call left out, then with one call made plainer.</summary>
    private static IEnumerable<Call[]> Shorter(Call[] calls)
    {
        for (var size = calls.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= calls.Length; at += size)
                yield return [.. calls[..at], .. calls[(at + size)..]];
        for (var at = 0; at < calls.Length; at++)
            if (calls[at].How > 0)
                yield return [.. calls[..at], calls[at] with { How = 0 }, .. calls[(at + 1)..]];
    }
}
