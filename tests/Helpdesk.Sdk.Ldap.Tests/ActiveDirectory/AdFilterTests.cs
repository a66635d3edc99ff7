using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Ldap.Tests.ActiveDirectory;

public class AdFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_name_that_is_an_id_is_looked_for_as_both()
    {
        var filter = AdFilters.Name("00112233-4455-6677-8899-aabbccddeeff").ToString();

        Assert.Equal(
            "(&(sAMAccountType=805306368)(|(sAMAccountName=00112233-4455-6677-8899-aabbccddeeff)(userPrincipalName=00112233-4455-6677-8899-aabbccddeeff)"
            + "(mail=00112233-4455-6677-8899-aabbccddeeff)(objectGUID=3\"\\11\\00UDwf\\88\\99\\aa\\bb\\cc\\dd\\ee\\ff)))",
            filter);
    }

    [Fact]
    public void Never_signed_in_is_asked_of_the_directory() => Assert.Equal(
        "(&(sAMAccountType=805306368)(!(lastLogonTimestamp=*)))", AdFilters.Listing(new UserQuery { NeverSignedIn = true }, Now).ToString());

    [Theory]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("{00112233-4455-6677-8899-aabbccddeeff}")]
    [InlineData(" 0112233-4455-6677-8899-aabbccddeeff")]
    [InlineData("u000001")]
    public void Only_one_form_is_an_id(string text) => Assert.False(AdId.TryParse(text, out _));

    [Fact]
    public void Whatever_the_name_the_filter_keeps_its_shape() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyString>(),
        static name =>
        {
            if (!InputText.IsWellFormed(name.Get, InputText.MaximumNameLength, out _)) return true;
            var text = AdFilters.Name(name.Get).ToString();
            var again = LdapFilter.Parse(text).ToString();
            return again == text && text.Count(static c => c == '(') == 6 && text.StartsWith("(&(sAMAccountType=805306368)(|(sAMAccountName=", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Conditions_hold_together()
    {
        var filter = AdFilters.Listing(new UserQuery { Text = "a*b", Locked = true, Disabled = true, ExpiresWithin = TimeSpan.Zero, IdleFor = TimeSpan.FromDays(1) }, Now).ToString();

        Assert.StartsWith("(&(sAMAccountType=805306368)(|(sAMAccountName=*a\\2ab*)", filter, StringComparison.Ordinal);
        Assert.Contains("(lockoutTime>=1)", filter, StringComparison.Ordinal);
        Assert.Contains("(userAccountControl:1.2.840.113556.1.4.803:=2)", filter, StringComparison.Ordinal);
        Assert.Contains("(!(userAccountControl:1.2.840.113556.1.4.803:=65536))", filter, StringComparison.Ordinal);
        Assert.EndsWith($"(|(!(lastLogonTimestamp=*))(lastLogonTimestamp<={Now.AddDays(-1).ToFileTime()})))", filter, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_idle_time_is_no_error() =>
        Assert.Contains("(lastLogonTimestamp<=0)", AdFilters.Listing(new UserQuery { IdleFor = TimeSpan.MaxValue }, Now).ToString(), StringComparison.Ordinal);
}
