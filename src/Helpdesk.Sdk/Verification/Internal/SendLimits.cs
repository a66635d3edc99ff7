using System.Text;

namespace Helpdesk.Sdk;

/// <summary>How many codes may leave: 10 a day per channel and person, and as many per address.</summary>
internal static class SendLimits
{
    public const int PerDay = 10;

    public static IReadOnlyList<CounterClaim> Of(Corridor corridor, string member, IReadOnlyList<string> accounts, FactorType factor, string address)
    {
        var mailbox = Convert.ToHexString(corridor.Protector.Hash("send-address", Encoding.UTF8.GetBytes(MailAddressText.Mailbox(address)), corridor.Protector.KeyIds[0]));
        return
        [
            Claim("sends:" + factor, member, accounts, $"codes a day over {factor} per person"),
            Claim("sends-to:" + factor, mailbox, [mailbox], $"codes a day to one {factor} address"),
        ];
    }

    private static CounterClaim Claim(string counter, string member, IReadOnlyList<string> counted, string description) => new()
    {
        Counter = counter,
        Member = member,
        CountedMembers = counted,
        Limit = PerDay,
        Window = TimeSpan.FromHours(24),
        Description = description,
    };
}
