using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Stories by chance: any call after any other, those that lead somewhere more often.</summary>
internal static class Calls
{
    private static readonly (int Weight, Verb Verb)[] Weights =
    [
        (3, Verb.Start), (3, Verb.SendCode), (3, Verb.SayCode), (3, Verb.SayTotp), (2, Verb.AnswerQuestions), (12, Verb.Prove), (6, Verb.Wait),
        (10, Verb.Reset), (5, Verb.Unlock), (7, Verb.SendLink), (7, Verb.Redeem), (2, Verb.Enroll), (4, Verb.Unenroll), (2, Verb.Freeze), (1, Verb.Undo), (3, Verb.Unfreeze),
        (6, Verb.Grant), (1, Verb.Refuse), (1, Verb.Stop), (2, Verb.StartAgain), (1, Verb.Revoke), (2, Verb.Admit),
    ];

    public static Arbitrary<Call[]> Stories => Arb.From(Story, Shorter);

    private static Gen<Call[]> Story => Gen
        .Frequency([.. Weights.Select(static w => (w.Weight, Gen.Constant(w.Verb)))])
        .SelectMany(static _ => Gen.Choose(0, 1), static (verb, who) => (verb, who))
        .SelectMany(static _ => Gen.Choose(0, 31), static (call, how) => new Call(call.verb, call.who, how))
        .ArrayOf();

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
