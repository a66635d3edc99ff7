using static Helpdesk.Sdk.Tests.Policy.PolicyGround;

namespace Helpdesk.Sdk.Tests.Policy;

/// <summary>Whose person a person is: nobody acts on their own, and an operator's own is privileged.</summary>
public sealed class OperatorAccountsTests
{
    private static readonly HelpdeskSettings s_settings = Settings() with
    {
        Operators = new[] { new OperatorSettings("olga", "om", [], ["here:olga.m", "there:17"]), new OperatorSettings("paul", null, [], []) }
            .ToDictionary(static o => o.Name, StringComparer.OrdinalIgnoreCase),
    };

    [Theory]
    [InlineData("olga")]
    [InlineData("OLGA.M")]
    [InlineData("om")]
    public void An_operator_is_who_bears_the_name_the_os_user_or_an_own_account(string userName)
    {
        var person = Person(User("x-1") with { UserName = userName });
        Assert.True(OperatorAccounts.IsSelf(s_settings, Operator("Olga"), person));
        Assert.True(OperatorAccounts.IsKnownOperator(s_settings, person));
        Assert.False(OperatorAccounts.IsSelf(s_settings, Operator("paul"), person));
    }

    public static TheoryData<DirectoryUser> OlgaInOtherWords =>
    [
        User("olga"),
        User("1") with { UserPrincipalName = "Olga" },
        User("1") with { Emails = ["else@example.com", "olga"] },
        new DirectoryUser { Key = Key("17", "there"), UserName = "whoever", Enabled = true },
    ];

    [Theory]
    [MemberData(nameof(OlgaInOtherWords), DisableDiscoveryEnumeration = true)]
    public void By_id_principal_name_mail_or_key(DirectoryUser user) => Assert.True(OperatorAccounts.IsSelf(s_settings, Operator("olga"), Person(user)));

    [Fact]
    public void A_name_may_say_the_store_it_is_of()
    {
        Assert.True(OperatorAccounts.IsSelf(Settings(), Operator("here:ann"), Person(User("1") with { UserName = "Ann" })));
        Assert.True(OperatorAccounts.IsSelf(Settings(), Operator("here:ann"), Person(User("ann") with { UserName = "x" })));
        Assert.False(OperatorAccounts.IsSelf(Settings(), Operator("there:ann"), Person(User("1") with { UserName = "ann" })));
    }

    [Theory]
    [InlineData("here:ann", true)]
    [InlineData("there:ann", false)]
    [InlineData("Here:ann", false)]
    [InlineData("ann", false)]
    [InlineData(":ann", false)]
    [InlineData("", false)]
    public void An_account_belongs_to_the_store_before_its_colon(string account, bool self)
    {
        var actor = Operator("somebody") with { Accounts = [account] };
        Assert.Equal(self, OperatorAccounts.IsSelf(Settings(), actor, Person(User("1") with { UserName = "ann" })));
    }

    [Fact]
    public void Every_linked_account_counts_seen_or_only_known_by_its_key()
    {
        var stranger = User("1") with { UserName = "stranger" };
        var seen = Person(stranger) with { Linked = [User("2") with { UserName = "nobody" }, User("3") with { UserName = "olga.m" }] };
        Assert.True(OperatorAccounts.IsSelf(s_settings, Operator("olga"), seen));
        var known = Person(stranger) with { Accounts = [stranger.Key, Key("17", "there"), Key("18", "there")] };
        Assert.True(OperatorAccounts.IsSelf(s_settings, Operator("olga"), known));
        Assert.True(OperatorAccounts.IsKnownOperator(s_settings, known));
        Assert.False(OperatorAccounts.IsSelf(s_settings, Operator("paul"), known));
    }

    [Fact]
    public void Nobody_is_an_operator_where_none_is_declared_but_the_one_who_acts()
    {
        Assert.False(OperatorAccounts.IsKnownOperator(Settings(), Person(User("olga"))));
        Assert.False(OperatorAccounts.IsSelf(Settings(), Operator("paul"), Person(User("olga"))));
        Assert.True(OperatorAccounts.IsSelf(Settings(), Operator("olga"), Person(User("olga"))));
    }
}
