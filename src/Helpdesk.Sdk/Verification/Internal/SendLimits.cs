namespace Helpdesk.Sdk;

/// <summary>How many codes may leave: a number a day per channel and person, and one per mailbox or number whoever it belongs to.</summary>
internal static class SendLimits
{
    public static IReadOnlyList<CounterClaim> Of(Corridor corridor, string member, IReadOnlyList<string> accounts, FactorType factor, string address)
    {
        var limits = corridor.Settings.Limits;
        return [PerPerson(limits, member, accounts, factor), PerAddress(corridor, limits, factor, address)];
    }

    /// <summary>One code that goes to several places at once.</summary>
    public static IReadOnlyList<CounterClaim> OfAll(Corridor corridor, string member, IReadOnlyList<string> accounts, FactorType factor, IEnumerable<string> addresses)
    {
        var limits = corridor.Settings.Limits;
        return [PerPerson(limits, member, accounts, factor), .. addresses.Select(address => PerAddress(corridor, limits, factor, address)).DistinctBy(static c => c.Member)];
    }

    /// <summary>A challenge of a verifier of the host, which reaches all methods that count.</summary>
    public static IReadOnlyList<CounterClaim> OfMethods(Corridor corridor, string member, IReadOnlyList<string> accounts, FactorType factor, IEnumerable<FactorCandidate> methods)
    {
        var limits = corridor.Settings.Limits;
        return [PerPerson(limits, member, accounts, factor), .. methods.DistinctBy(static m => m.Independence).Select(m => PerPlace(limits, factor, m.Independence))];
    }

    /// <summary>The pause before a code is sent again in one session. Over sessions the daily numbers hold.</summary>
    public static IReadOnlyList<CounterClaim> Resend(LimitSettings limits, SessionId session, FactorType factor) => [Pause("resend:" + session, factor.Value, [factor.Value], limits)];

    private static CounterClaim PerPerson(LimitSettings limits, string member, IReadOnlyList<string> accounts, FactorType factor) =>
        Daily("sends:" + factor, member, accounts, limits.SendsPerDay, $"codes a day over {factor} per person");

    private static CounterClaim PerAddress(Corridor corridor, LimitSettings limits, FactorType factor, string address) =>
        PerPlace(limits, factor, ContactValues.Of(corridor.Protector, factor, address));

    private static CounterClaim PerPlace(LimitSettings limits, FactorType factor, string place) =>
        Daily("sends-to:" + factor, place, [place], limits.SendsPerAddress, $"codes a day to one {factor} address");

    private static CounterClaim Daily(string counter, string member, IReadOnlyList<string> counted, int limit, string description) => new()
    {
        Counter = counter,
        Member = member,
        CountedMembers = counted,
        Limit = limit,
        Window = TimeSpan.FromHours(24),
        Description = description,
    };

    private static CounterClaim Pause(string counter, string member, IReadOnlyList<string> counted, LimitSettings limits) => new()
    {
        Counter = counter,
        Member = member,
        CountedMembers = counted,
        Limit = 1,
        Window = limits.ResendAfter,
        Description = $"code in {limits.ResendAfter:c}",
    };
}
