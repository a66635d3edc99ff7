namespace Helpdesk.Sdk.Tests;

public sealed class MailboxTests
{
    private static readonly string Label63 = new('d', 63);
    private static readonly string Local64 = new('l', 64);

    public static TheoryData<string, string> Good => new()
    {
        { "jo@people.example", "jo@people.example" },
        { "j.o+tag_1@people.example", "j.o+tag_1@people.example" },
        { "!#$%&'*+-/=?^_`{|}~@x.example", "!#$%&'*+-/=?^_`{|}~@x.example" },
        { "root@localhost", "root@localhost" },
        { "jo@BÜCHER.example", "jo@xn--bcher-kva.example" },
        { "用户@例子.example", "用户@xn--fsqu00a.example" },
        { Local64 + "@people.example", Local64 + "@people.example" },
        { $"a@{Label63}.{Label63}.{Label63}.{new string('e', 58)}", $"a@{Label63}.{Label63}.{Label63}.{new string('e', 58)}" },
    };

    public static TheoryData<string> Bad =>
    [
        "", "jo", "@people.example", "jo@", "jo@@people.example", "a@b@c.example", ".jo@x.example", "jo.@x.example", "j..o@x.example",
        "j o@x.example", " jo@x.example", "jo@x.example ", "jo@x .example", "<jo@x.example>", "Jo <jo@x.example>", "\"j o\"@x.example", "jo(c)@x.example",
        "jo@[127.0.0.1]", "jo@127.0.0.1", "jo@-x.example", "jo@x-.example", "jo@x..example", "jo@.example", "jo@x.example.", "jo@x_y.example", "jo@x.example,a@b.example",
        "jo@x.example;a@b.example", "jo\\@x.example", "jo@x.example>\r\nRCPT TO:<a@b.example", "j\u200Bo@x.example", "j\u202Eo@x.example", "j\u00A0o@x.example", "jo@x\u3002\u3002example",
        "\uFFFDjo@x.example", Local64 + "l@x.example", "a@" + Label63 + "d.example", $"aaaa@{Label63}.{Label63}.{Label63}.{new string('e', 59)}", new string('ä', 33) + "@x.example",
    ];

    [Theory]
    [MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public void An_address_is_understood(string text, string expected)
    {
        Assert.True(Mailbox.TryParse("To", text, out var mailbox, out var fault), fault);
        Assert.Equal(expected, mailbox.ToString(), ignoreCase: true);
        Assert.Empty(fault);
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Anything_else_is_refused_by_name_of_the_field(string text)
    {
        Assert.False(Mailbox.TryParse("To", text, out _, out var fault));
        Assert.StartsWith("To ", fault, StringComparison.Ordinal);
        Assert.EndsWith(".", fault, StringComparison.Ordinal);
    }
}
