using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Verification;

/// <summary>Mailboxes that the account's own password may open.</summary>
public sealed class MailboxesTests
{
    [Theory]
    [InlineData("ann@corp.example", true)]
    [InlineData("ANN@Corp.Example", true)]
    [InlineData("ann@home.example", false)]
    [InlineData("any@mail.example", true)]
    [InlineData("any@sub.mail.example", true)]
    [InlineData("any@notmail.example", false)]
    [InlineData("any@mail.example.org", false)]
    public void The_accounts_own_mailbox_and_those_of_the_stores_domains_open_with_the_password(string address, bool opens)
    {
        var settings = Settings() with { Stores = new Dictionary<string, StoreSettings>(StringComparer.Ordinal) { [Store] = new(Store, ["mail.example"]) } };
        var person = Person(User("ann") with { Emails = ["other@corp.example", "ann@corp.example"] });
        Assert.Equal(opens, Mailboxes.OpenWithPassword(settings, person, address));
        Assert.Equal(opens && address.EndsWith("corp.example", StringComparison.OrdinalIgnoreCase), Mailboxes.OpenWithPassword(Settings(), person, address));
    }
}
